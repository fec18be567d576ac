package dateline

import (
	"context"
	"errors"
	"io"
	"strings"
	"time"

	datelinev1 "github.com/dateline-news/dateline/clients/go/dateline/v1"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
)

const (
	// So many items of a bulk stream are unanswered at any time, at most.
	maxInFlight = 32
	// So many times in a row may a stream break without one answer before it is given up.
	maxBreaks = 5
)

// Processed is what became of one article of many: exactly one of Analysis and Err is set.
type Processed struct {
	ItemID   string
	Analysis *datelinev1.Analysis
	Err      error
}

// ProcessArticles processes what next returns until it returns nil, over one stream, and gives each answer to
// done as it is ready, in any order. At most 32 items are unanswered at any time. Items have ids of their own,
// each another; one without a request id gets one. An item's error is in its answer and does not end the
// stream. A stream that breaks is taken up again: what is unanswered is sent anew with the same request ids,
// and after five breaks in a row without an answer the error is returned. An item that is larger than the service
// takes ends a stream, too: it is answered with that error, and the rest goes on.
//
// next runs in a goroutine of its own. It, or the context, must end.
func (c *Client) ProcessArticles(
	ctx context.Context, next func() *datelinev1.ProcessArticlesRequest, done func(Processed),
) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	b := &bulk{
		client: c,
		items:  make(chan *datelinev1.ProcessArticlesRequest),
		room:   make(chan struct{}, maxInFlight),
		// Answers to all that is unanswered have room: who sends must not keep the answers from being read.
		events: make(chan event, 2*maxInFlight),
		sent:   map[string]*datelinev1.ProcessArticlesRequest{},
	}
	go b.read(ctx, next)
	return b.run(ctx, done)
}

// event is what a stream tells: an answer, or why it ended.
type event struct {
	stream int
	answer *datelinev1.ProcessArticlesResponse
	err    error
}

// bulk is owned by the goroutine that runs it; the others only send it what they have.
type bulk struct {
	client *Client
	items  chan *datelinev1.ProcessArticlesRequest
	room   chan struct{}
	events chan event

	streams int
	stream  datelinev1.IngestService_ProcessArticlesClient
	// The unanswered items, and their order.
	sent  map[string]*datelinev1.ProcessArticlesRequest
	order []string
}

// read reads no faster than there is room, and closes items at the end.
func (b *bulk) read(ctx context.Context, next func() *datelinev1.ProcessArticlesRequest) {
	defer close(b.items)
	for {
		select {
		case b.room <- struct{}{}:
		case <-ctx.Done():
			return
		}
		item := next()
		if item == nil {
			return
		}
		if item.GetRequest() != nil && item.GetRequest().GetRequestId() == "" {
			item = clone(item)
			item.Request.RequestId = NewRequestID()
		}
		select {
		case b.items <- item:
		case <-ctx.Done():
			return
		}
	}
}

func (b *bulk) run(ctx context.Context, done func(Processed)) error {
	if err := b.open(ctx); err != nil {
		return err
	}
	items, breaks := b.items, 0
	for items != nil || len(b.sent) > 0 {
		select {
		case item, more := <-items:
			if !more {
				items = nil
				continue
			}
			b.sent[item.GetItemId()] = item
			b.order = append(b.order, item.GetItemId())
			// The reason of a failure to send comes with the answers.
			_ = b.stream.Send(item)
		case told := <-b.events:
			if told.answer != nil {
				if b.answered(told.answer, done) {
					breaks = 0
				}
				continue
			}
			if told.stream != b.streams {
				continue
			}
			if b.refuseLargest(told.err, done) {
				breaks = 0
				if err := b.open(ctx); err != nil {
					return err
				}
				continue
			}
			breaks++
			if !brokeOff(ctx, told.err) || breaks > maxBreaks {
				return told.err
			}
			if err := b.openAgain(ctx, breaks); err != nil {
				return err
			}
		case <-ctx.Done():
			return typed(status.FromContextError(ctx.Err()).Err(), "")
		}
	}
	return b.stream.CloseSend()
}

// answered gives an answer on; false for one that is not awaited, as after a break an item may have two.
func (b *bulk) answered(answer *datelinev1.ProcessArticlesResponse, done func(Processed)) bool {
	if _, known := b.sent[answer.GetItemId()]; !known {
		return false
	}
	delete(b.sent, answer.GetItemId())
	<-b.room
	processed := Processed{ItemID: answer.GetItemId(), Analysis: answer.GetResponse().GetAnalysis()}
	if failed := answer.GetStatus(); failed != nil {
		processed.Err = FromStatus(failed)
	}
	done(processed)
	return true
}

// refuseLargest answers the largest item that waits with the error, where that is of a message that is too large.
func (b *bulk) refuseLargest(err error, done func(Processed)) bool {
	if !isTooLarge(err) || len(b.sent) == 0 {
		return false
	}
	largest, most := "", -1
	for id, item := range b.sent {
		if size := proto.Size(item); size > most {
			largest, most = id, size
		}
	}
	delete(b.sent, largest)
	<-b.room
	done(Processed{ItemID: largest, Err: err})
	return true
}

func (b *bulk) openAgain(ctx context.Context, breaks int) error {
	select {
	case <-time.After(pauseAfter(breaks)):
	case <-ctx.Done():
		return typed(status.FromContextError(ctx.Err()).Err(), "")
	}
	return b.open(ctx)
}

// open begins a stream with what is unanswered.
func (b *bulk) open(ctx context.Context) error {
	b.streams++
	number := b.streams
	stream, err := b.client.Ingest.ProcessArticles(ctx)
	if err != nil {
		if !brokeOff(ctx, err) {
			return err
		}
		go b.tell(ctx, event{stream: number, err: err})
		stream = closed{}
	} else {
		go b.receive(ctx, number, stream)
	}
	b.stream = stream
	unanswered := b.order[:0]
	for _, id := range b.order {
		if item, waits := b.sent[id]; waits {
			unanswered = append(unanswered, id)
			_ = stream.Send(item)
		}
	}
	b.order = unanswered
	return nil
}

func (b *bulk) receive(ctx context.Context, number int, stream datelinev1.IngestService_ProcessArticlesClient) {
	for {
		answer, err := stream.Recv()
		if err == io.EOF {
			err = typed(status.Error(codes.Unavailable, "the stream ended before every item was answered"), "")
		}
		if err != nil {
			b.tell(ctx, event{stream: number, err: err})
			return
		}
		if !b.tell(ctx, event{stream: number, answer: answer}) {
			return
		}
	}
}

func (b *bulk) tell(ctx context.Context, told event) bool {
	select {
	case b.events <- told:
		return true
	case <-ctx.Done():
		return false
	}
}

// closed is a stream that could not be opened.
type closed struct {
	datelinev1.IngestService_ProcessArticlesClient
}

func (closed) Send(*datelinev1.ProcessArticlesRequest) error { return io.EOF }

func (closed) CloseSend() error { return nil }

// pauseAfter is how long to wait before the next stream; so many breaks in a row had no answer.
func pauseAfter(breaks int) time.Duration {
	pause := 100 * time.Millisecond << breaks
	if pause > 5*time.Second {
		return 5 * time.Second
	}
	return pause
}

// isTooLarge says whether gRPC refused a message for its size before the service saw it: such an error has no details.
func isTooLarge(err error) bool {
	var failed *Error
	return errors.As(err, &failed) && failed.Code == codes.ResourceExhausted && failed.Reason == "" &&
		strings.Contains(failed.Message, "larger than max")
}

// brokeOff says whether a stream that failed so can be taken up again: the service is away.
func brokeOff(ctx context.Context, err error) bool {
	return ctx.Err() == nil && errors.Is(err, ErrUnavailable)
}
