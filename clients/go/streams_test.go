package dateline

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	datelinev1 "github.com/dateline-news/dateline/clients/go/dateline/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/timestamppb"
)

// bulky answers items, and breaks each stream after so many until it has broken as often as it shall.
type bulky struct {
	datelinev1.UnimplementedIngestServiceServer
	answersAStream int
	breaks         int32
	breaking       error
	streams        int32

	lock sync.Mutex
	ids  map[string]map[string]bool
}

func (s *bulky) ProcessArticles(stream datelinev1.IngestService_ProcessArticlesServer) error {
	toBreak := atomic.AddInt32(&s.streams, 1) <= s.breaks
	for answered := 0; ; answered++ {
		item, err := stream.Recv()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if toBreak && answered == s.answersAStream {
			return s.breaking
		}
		s.note(item.GetRequest().GetArticle().GetId(), item.GetRequest().GetRequestId())
		if err := stream.Send(answerTo(item)); err != nil {
			return err
		}
	}
}

func (s *bulky) note(article, requestID string) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if s.ids == nil {
		s.ids = map[string]map[string]bool{}
	}
	if s.ids[article] == nil {
		s.ids[article] = map[string]bool{}
	}
	s.ids[article][requestID] = true
}

func answerTo(item *datelinev1.ProcessArticlesRequest) *datelinev1.ProcessArticlesResponse {
	answer := &datelinev1.ProcessArticlesResponse{ItemId: item.GetItemId()}
	id := item.GetRequest().GetArticle().GetId()
	if id == "wrong" {
		answer.Result = &datelinev1.ProcessArticlesResponse_Status{
			Status: status.New(codes.InvalidArgument, "wrong").Proto(),
		}
		return answer
	}
	answer.Result = &datelinev1.ProcessArticlesResponse_Response{
		Response: &datelinev1.ProcessArticleResponse{Analysis: &datelinev1.Analysis{ArticleId: id}},
	}
	return answer
}

// reached dials a server with these services, which ends with the test.
func reached(t *testing.T, register func(*grpc.Server), options ...grpc.ServerOption) *Client {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := grpc.NewServer(options...)
	register(server)
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(server.Stop)
	client, err := Dial(listener.Addr().String(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	return client
}

func (s *bulky) reached(t *testing.T) *Client {
	return reached(t, func(server *grpc.Server) { datelinev1.RegisterIngestServiceServer(server, s) })
}

// items are articles of these ids, one after the other; read counts them.
func items(read *int32, ids ...string) func() *datelinev1.ProcessArticlesRequest {
	return func() *datelinev1.ProcessArticlesRequest {
		at := int(atomic.AddInt32(read, 1)) - 1
		if at >= len(ids) {
			return nil
		}
		return &datelinev1.ProcessArticlesRequest{
			ItemId:  fmt.Sprint(at),
			Request: &datelinev1.ProcessArticleRequest{Article: &datelinev1.Article{Id: ids[at]}},
		}
	}
}

func numbered(count int) []string {
	ids := make([]string, count)
	for i := range ids {
		ids[i] = fmt.Sprint("a", i)
	}
	return ids
}

func within(t *testing.T, seconds int) context.Context {
	ctx, cancel := context.WithTimeout(context.Background(), time.Duration(seconds)*time.Second)
	t.Cleanup(cancel)
	return ctx
}

func TestAStreamThatBreaksIsTakenUpAgainAndNothingIsLostOrDoneUnderAnotherID(t *testing.T) {
	service := &bulky{answersAStream: 7, breaks: 3, breaking: status.Error(codes.Unavailable, "away")}
	client := service.reached(t)
	var read int32
	answered := map[string]bool{}
	err := client.ProcessArticles(within(t, 30), items(&read, numbered(100)...), func(done Processed) {
		answered[done.Analysis.GetArticleId()] = true
		if ahead := int(atomic.LoadInt32(&read)) - len(answered); ahead > maxInFlight+1 {
			t.Errorf("%d are unanswered", ahead)
		}
	})
	if err != nil || len(answered) != 100 || service.streams != 4 {
		t.Fatal(err, len(answered), service.streams)
	}
	for article, ids := range service.ids {
		if len(ids) != 1 || ids[""] {
			t.Error(article, ids)
		}
	}
}

func TestAnItemsErrorIsInItsAnswerAndDoesNotEndTheStream(t *testing.T) {
	client := (&bulky{}).reached(t)
	var read int32
	wrong := 0
	err := client.ProcessArticles(within(t, 30), items(&read, "a", "wrong", "b"), func(done Processed) {
		if errors.Is(done.Err, ErrInvalidArgument) && done.ItemID == "1" {
			wrong++
		}
	})
	if err != nil || wrong != 1 {
		t.Fatal(err, wrong)
	}
}

func TestArticlesLargerThanTheServiceTakesAreRefusedAndTheRestGoesOn(t *testing.T) {
	service := &bulky{}
	client := reached(t, func(server *grpc.Server) { datelinev1.RegisterIngestServiceServer(server, service) },
		grpc.MaxRecvMsgSize(1_000))
	var read int32
	ids := numbered(40)
	ids[3], ids[7], ids[39] = strings.Repeat("x", 2_000), strings.Repeat("y", 1_500), strings.Repeat("z", 9_000)
	refused, answered := map[string]bool{}, 0
	err := client.ProcessArticles(within(t, 30), items(&read, ids...), func(done Processed) {
		if done.Err == nil {
			answered++
			return
		}
		if !errors.Is(done.Err, ErrOverloaded) || !strings.Contains(done.Err.Error(), "vs. 1000") {
			t.Error(done.Err)
		}
		refused[done.ItemID] = true
	})
	if err != nil || answered != 37 || len(refused) != 3 || !refused["3"] || !refused["7"] || !refused["39"] {
		t.Fatal(err, answered, refused)
	}
}

func TestARefusalOfTheServiceForItsSizeIsNotOneOfGRPC(t *testing.T) {
	for _, each := range []struct {
		err   error
		large bool
	}{
		{&Error{Code: codes.ResourceExhausted, Message: "grpc: received message larger than max (9 vs. 4)"}, true},
		{&Error{Code: codes.ResourceExhausted, Message: "larger than max", Reason: "OVERLOADED"}, false},
		{&Error{Code: codes.ResourceExhausted, Message: "too much to do"}, false},
		{&Error{Code: codes.InvalidArgument, Message: "larger than max"}, false},
	} {
		if isTooLarge(each.err) != each.large {
			t.Error(each.err)
		}
	}
}

func TestWhatIsRefusedIsNotTriedAgainAndWhatStaysAwayIsGivenUp(t *testing.T) {
	for _, each := range []struct {
		breaking error
		kind     error
		streams  int32
	}{
		{status.Error(codes.Unauthenticated, "who?"), ErrUnauthenticated, 1},
		{status.Error(codes.Unavailable, "away"), ErrUnavailable, maxBreaks + 1},
	} {
		service := &bulky{breaks: 99, breaking: each.breaking}
		var read int32
		err := service.reached(t).ProcessArticles(within(t, 60), items(&read, numbered(3)...), func(Processed) {})
		if !errors.Is(err, each.kind) || service.streams != each.streams {
			t.Fatal(err, service.streams)
		}
	}
}

func TestABulkStreamEndsWithItsContext(t *testing.T) {
	client := (&bulky{}).reached(t)
	ctx, cancel := context.WithCancel(context.Background())
	var read int32
	next := items(&read, numbered(1_000)...)
	err := client.ProcessArticles(ctx, next, func(done Processed) {
		if done.ItemID == "10" {
			cancel()
		}
	})
	if status.Code(err) != codes.Canceled {
		t.Fatal(err)
	}
}

// changing sends two changes a stream, numbered by their tokens, and breaks off; and edits.
type changing struct {
	datelinev1.UnimplementedIncidentServiceServer
	watches []*datelinev1.WatchIncidentsRequest
	exports []*datelinev1.ExportIncidentsRequest
	editors []*datelinev1.EditBy
}

func (s *changing) WatchIncidents(
	request *datelinev1.WatchIncidentsRequest, stream datelinev1.IncidentService_WatchIncidentsServer,
) error {
	s.watches = append(s.watches, request)
	from := 0
	_, _ = fmt.Sscan(request.GetResumeToken(), &from)
	for token := from + 1; token <= from+2; token++ {
		if err := stream.Send(&datelinev1.WatchIncidentsResponse{ResumeToken: fmt.Sprint(token)}); err != nil {
			return err
		}
	}
	return status.Error(codes.Unavailable, "away")
}

// ExportIncidents sends four incidents, two a stream and before them a stretch that holds none.
func (s *changing) ExportIncidents(
	request *datelinev1.ExportIncidentsRequest, stream datelinev1.IncidentService_ExportIncidentsServer,
) error {
	s.exports = append(s.exports, request)
	from := 0
	_, _ = fmt.Sscan(request.GetPageToken(), &from)
	known := &timestamppb.Timestamp{Seconds: 7}
	for token := from; token <= from+2 && token <= 4; token++ {
		item := &datelinev1.ExportIncidentsResponse{PageToken: fmt.Sprint(token), KnownAt: known}
		if token > from {
			item.Incident = &datelinev1.Incident{Id: fmt.Sprint(token)}
		}
		if err := stream.Send(item); err != nil {
			return err
		}
	}
	if from == 4 {
		return nil
	}
	return status.Error(codes.Unavailable, "away")
}

func (s *changing) UndoEdit(
	ctx context.Context, request *datelinev1.UndoEditRequest,
) (*datelinev1.UndoEditResponse, error) {
	s.editors = append(s.editors, request.GetBy())
	if len(s.editors) == 1 {
		_ = grpc.SetTrailer(ctx, metadata.Pairs("grpc-retry-pushback-ms", "1"))
		return nil, status.Error(codes.Unavailable, "away")
	}
	return &datelinev1.UndoEditResponse{}, nil
}

func TestAWatchThatBreaksGoesOnWhereItWas(t *testing.T) {
	service := &changing{}
	client := reached(t, func(server *grpc.Server) { datelinev1.RegisterIncidentServiceServer(server, service) })
	tokens := ""
	request := &datelinev1.WatchIncidentsRequest{Snapshot: true}
	err := client.WatchIncidents(within(t, 30), request, func(item *datelinev1.WatchIncidentsResponse) bool {
		tokens += item.GetResumeToken()
		return len(tokens) < 5
	})
	if err != nil || tokens != "12345" {
		t.Fatal(err, tokens)
	}
	if !service.watches[0].GetSnapshot() || service.watches[1].GetSnapshot() || request.GetResumeToken() != "" {
		t.Fatal(service.watches, request)
	}
}

func TestAnExportThatBreaksGoesOnWhereItWasAsKnownThen(t *testing.T) {
	service := &changing{}
	client := reached(t, func(server *grpc.Server) { datelinev1.RegisterIncidentServiceServer(server, service) })
	ids := ""
	request := &datelinev1.ExportIncidentsRequest{NewsroomId: "n"}
	err := client.ExportIncidents(within(t, 30), request, func(item *datelinev1.ExportIncidentsResponse) bool {
		ids += item.GetIncident().GetId()
		return true
	})
	if err != nil || ids != "1234" || request.GetPageToken() != "" {
		t.Fatal(err, ids, request)
	}
	last := service.exports[len(service.exports)-1]
	if len(service.exports) != 3 || last.GetKnownAt().GetSeconds() != 7 || last.GetNewsroomId() != "n" {
		t.Fatal(service.exports)
	}
}

func TestAnEditThatIsSentTwiceHasOneID(t *testing.T) {
	service := &changing{}
	client := reached(t, func(server *grpc.Server) { datelinev1.RegisterIncidentServiceServer(server, service) })
	ann := &datelinev1.EditBy{Actor: "ann"}
	_, err := client.Incidents.UndoEdit(within(t, 30), &datelinev1.UndoEditRequest{By: ann, EditId: "e"})
	if err != nil || len(service.editors) != 2 {
		t.Fatal(err, service.editors)
	}
	first, second := service.editors[0].GetRequestId(), service.editors[1].GetRequestId()
	if first == "" || first != second || ann.GetRequestId() != "" {
		t.Fatal(first, second, ann)
	}
}

// listing has three stories and three incidents, one a page, as they were known at the time asked for.
type listing struct {
	datelinev1.UnimplementedStoryServiceServer
	datelinev1.UnimplementedIncidentServiceServer
}

func pageOf(token string, known *timestamppb.Timestamp) (string, string) {
	if token == "" {
		token = "1"
	}
	next := map[string]string{"1": "2", "2": "3"}[token]
	return fmt.Sprint(token, "@", known.GetSeconds()), next
}

func (*listing) ListStories(
	_ context.Context, request *datelinev1.ListStoriesRequest,
) (*datelinev1.ListStoriesResponse, error) {
	id, next := pageOf(request.GetPageToken(), request.GetKnownAt())
	return &datelinev1.ListStoriesResponse{Stories: []*datelinev1.Story{{Id: id}}, NextPageToken: next}, nil
}

func (*listing) ListIncidents(
	_ context.Context, request *datelinev1.ListIncidentsRequest,
) (*datelinev1.ListIncidentsResponse, error) {
	id, next := pageOf(request.GetPageToken(), request.GetKnownAt())
	return &datelinev1.ListIncidentsResponse{Incidents: []*datelinev1.Incident{{Id: id}}, NextPageToken: next}, nil
}

func TestStoriesAndIncidentsAreListedAsTheyWereKnown(t *testing.T) {
	client := reached(t, func(server *grpc.Server) {
		datelinev1.RegisterStoryServiceServer(server, &listing{})
		datelinev1.RegisterIncidentServiceServer(server, &listing{})
	})
	known := &timestamppb.Timestamp{Seconds: 7}
	stories, incidents := "", ""
	asked := &datelinev1.ListStoriesRequest{KnownAt: known}
	err := client.ListStories(within(t, 30), asked, func(each *datelinev1.Story) bool {
		stories += " " + each.GetId()
		return true
	})
	if err != nil || stories != " 1@7 2@7 3@7" || asked.GetPageToken() != "" {
		t.Fatal(err, stories, asked)
	}
	from := &datelinev1.ListIncidentsRequest{KnownAt: known, PageToken: "2"}
	err = client.ListIncidents(within(t, 30), from, func(each *datelinev1.Incident) bool {
		incidents += " " + each.GetId()
		return true
	})
	if err != nil || incidents != " 2@7 3@7" {
		t.Fatal(err, incidents)
	}
}
