package dateline

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"testing"
	"time"

	datelinev1 "github.com/dateline-news/dateline/clients/go/dateline/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

// ingest answers as a test tells it to, and remembers what it was sent.
type ingest struct {
	datelinev1.UnimplementedIngestServiceServer
	answer     func(attempt int) error
	requestIDs []string
	callIDs    []string
}

func (s *ingest) ProcessArticle(
	ctx context.Context, request *datelinev1.ProcessArticleRequest,
) (*datelinev1.ProcessArticleResponse, error) {
	incoming, _ := metadata.FromIncomingContext(ctx)
	s.requestIDs = append(s.requestIDs, request.GetRequestId())
	s.callIDs = append(s.callIDs, incoming.Get(requestIDHeader)...)
	if err := s.answer(len(s.requestIDs)); err != nil {
		_ = grpc.SetTrailer(ctx, metadata.Pairs("grpc-retry-pushback-ms", "1"))
		return nil, err
	}
	return &datelinev1.ProcessArticleResponse{Analysis: &datelinev1.Analysis{ArticleId: request.Article.Id}}, nil
}

// serve starts a server of one's own on a free port, and dials it.
func serve(t *testing.T, service *ingest, options Options) *Client {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := grpc.NewServer()
	datelinev1.RegisterIngestServiceServer(server, service)
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(server.Stop)
	client, err := Dial(listener.Addr().String(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	return client
}

func TestACallThatFailedWithUnavailableIsMadeAgainWithTheSameIDs(t *testing.T) {
	service := &ingest{answer: func(attempt int) error {
		if attempt < 3 {
			return status.Error(codes.Unavailable, "away")
		}
		return nil
	}}
	client := serve(t, service, Options{})
	analysis, err := client.ProcessArticle(context.Background(), "", "", &datelinev1.Article{Id: "a1"})
	if err != nil || analysis.GetArticleId() != "a1" {
		t.Fatal(analysis, err)
	}
	if len(service.requestIDs) != 3 {
		t.Fatalf("%d attempts; set GRPC_GO_RETRY=on for a grpc-go of before 1.40", len(service.requestIDs))
	}
	for i := range service.requestIDs {
		if service.requestIDs[i] == "" || service.requestIDs[i] != service.requestIDs[0] ||
			service.callIDs[i] != service.callIDs[0] {
			t.Fatal(service.requestIDs, service.callIDs)
		}
	}
}

func TestAnOverloadedServiceIsNotCalledAgain(t *testing.T) {
	service := &ingest{answer: func(int) error { return status.Error(codes.ResourceExhausted, "full") }}
	client := serve(t, service, Options{})
	_, err := client.ProcessArticle(context.Background(), "", "", &datelinev1.Article{Id: "a1"})
	var failed *Error
	if !errors.Is(err, ErrOverloaded) || !errors.As(err, &failed) || failed.RequestID == "" {
		t.Fatal(err)
	}
	if errors.Is(err, ErrUnavailable) || status.Code(err) != codes.ResourceExhausted {
		t.Fatal("it is another error, too:", err)
	}
	if _, again := RetryAfter(err); again || len(service.requestIDs) != 1 {
		t.Fatal("it named no time, and was called", len(service.requestIDs), "times")
	}
}

func TestACallWithoutADeadlineGetsOne(t *testing.T) {
	release := make(chan struct{})
	service := &ingest{answer: func(int) error { <-release; return nil }}
	client := serve(t, service, Options{Timeout: 100 * time.Millisecond})
	_, err := client.ProcessArticle(context.Background(), "", "", &datelinev1.Article{Id: "a1"})
	close(release)
	if !errors.Is(err, ErrDeadlineExceeded) {
		t.Fatal(err)
	}
}

func TestAnAPIKeyDoesNotTravelInClearTextOverANetwork(t *testing.T) {
	for target, options := range map[string]Options{
		"127.0.0.1:50051":             {APIKey: "dl_x"},
		"dns:///localhost:50051":      {APIKey: "dl_x"},
		"dns:///ingest.example:50051": {APIKey: "dl_x", TLS: &tls.Config{MinVersion: tls.VersionTLS12}},
		"ingest:50051":                {APIKey: "dl_x", AllowInsecure: true},
	} {
		client, err := Dial(target, options)
		if err != nil {
			t.Fatal(target, err)
		}
		_ = client.Close()
	}
	if _, err := Dial("dns:///ingest.example:50051", Options{APIKey: "dl_x"}); err == nil {
		t.Fatal("it was dialled")
	}
}

func TestWordsAreCutInBytesAndNeverOutside(t *testing.T) {
	headline, body := "Zoë 🚢", "Nine died"
	for _, each := range []struct {
		span *datelinev1.Span
		want string
	}{
		{&datelinev1.Span{Part: datelinev1.Part_PART_HEADLINE, Begin: 0, End: 4}, "Zoë"},
		{&datelinev1.Span{Part: datelinev1.Part_PART_HEADLINE, Begin: 5, End: 9}, "🚢"},
		{&datelinev1.Span{Part: datelinev1.Part_PART_BODY, Begin: 5, End: 9}, "died"},
		{&datelinev1.Span{Part: datelinev1.Part_PART_BODY, Begin: 5, End: 10}, ""},
		{&datelinev1.Span{Part: datelinev1.Part_PART_BODY, Begin: -1, End: 4}, ""},
	} {
		if got := Words(headline, body, each.span); got != each.want {
			t.Errorf("%v: %q is not %q", each.span, got, each.want)
		}
	}
}
