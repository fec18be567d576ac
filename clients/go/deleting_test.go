package dateline

import (
	"context"
	"errors"
	"net"
	"testing"

	datelinev1 "github.com/dateline-news/dateline/clients/go/dateline/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

// desk deletes articles and imports records as a test tells it to.
type desk struct {
	datelinev1.UnimplementedIngestServiceServer
	datelinev1.UnimplementedEntityServiceServer
	ids []string
}

func (d *desk) DeleteArticle(
	ctx context.Context, request *datelinev1.DeleteArticleRequest,
) (*datelinev1.DeleteArticleResponse, error) {
	d.ids = append(d.ids, request.GetRequestId())
	if len(d.ids) == 1 {
		_ = grpc.SetTrailer(ctx, metadata.Pairs("grpc-retry-pushback-ms", "1"))
		return nil, status.Error(codes.Unavailable, "away")
	}
	if request.GetArticleId() == "none" {
		if request.GetAllowMissing() {
			return &datelinev1.DeleteArticleResponse{}, nil
		}
		return nil, status.Error(codes.NotFound, "none")
	}
	return &datelinev1.DeleteArticleResponse{
		Deletion: &datelinev1.ArticleDeletion{ArticleId: request.GetArticleId()},
	}, nil
}

func (d *desk) ListArticleDeletions(
	_ context.Context, request *datelinev1.ListArticleDeletionsRequest,
) (*datelinev1.ListArticleDeletionsResponse, error) {
	following := map[string]string{"": "1", "1": "2"}[request.GetPageToken()]
	return &datelinev1.ListArticleDeletionsResponse{
		Deletions:     []*datelinev1.ArticleDeletion{{ArticleId: request.GetArticleId() + request.GetPageToken()}},
		NextPageToken: following,
	}, nil
}

func (d *desk) ImportEntities(stream datelinev1.EntityService_ImportEntitiesServer) error {
	for {
		request, err := stream.Recv()
		if err != nil {
			return nil
		}
		answer := &datelinev1.ImportEntitiesResponse{ItemId: request.GetItemId()}
		switch request.GetEntity().GetName() {
		case "break":
			return status.Error(codes.Unavailable, "away")
		case "wrong":
			refused := status.New(codes.InvalidArgument, "wrong").Proto()
			answer.Result = &datelinev1.ImportEntitiesResponse_Status{Status: refused}
		default:
			imported := &datelinev1.ImportedEntity{Entity: request.GetEntity()}
			answer.Result = &datelinev1.ImportEntitiesResponse_Imported{Imported: imported}
		}
		if err := stream.Send(answer); err != nil {
			return err
		}
	}
}

func serveDesk(t *testing.T) (*desk, *Client) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := &desk{}
	server := grpc.NewServer()
	datelinev1.RegisterIngestServiceServer(server, served)
	datelinev1.RegisterEntityServiceServer(server, served)
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(server.Stop)
	client, err := Dial(listener.Addr().String(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	return served, client
}

func TestAnArticleIsDeletedUnderAnIDOfItsOwn(t *testing.T) {
	served, client := serveDesk(t)
	request := &datelinev1.DeleteArticleRequest{ArticleId: "a1"}
	deletion, err := client.DeleteArticle(context.Background(), request)
	if err != nil || deletion.GetArticleId() != "a1" || request.GetRequestId() != "" {
		t.Fatal(deletion, err, request)
	}
	missing := &datelinev1.DeleteArticleRequest{ArticleId: "none", AllowMissing: true, RequestId: "mine"}
	if deletion, err = client.DeleteArticle(context.Background(), missing); deletion != nil || err != nil {
		t.Fatal(deletion, err)
	}
	missing.AllowMissing = false
	if _, err = client.DeleteArticle(context.Background(), missing); !errors.Is(err, ErrNotFound) {
		t.Fatal(err)
	}
	if served.ids[0] == "" || served.ids[0] != served.ids[1] || served.ids[2] != "mine" {
		t.Fatal(served.ids)
	}
}

func TestDeletionsAreListedPageByPageUntilEachHasEnough(t *testing.T) {
	_, client := serveDesk(t)
	for most, want := range map[int]string{9: "a a1 a2 ", 2: "a a1 "} {
		told, count := "", 0
		err := client.ListArticleDeletions(
			context.Background(), "", "a", 1, func(deletion *datelinev1.ArticleDeletion) bool {
				told, count = told+deletion.GetArticleId()+" ", count+1
				return count < most
			})
		if err != nil || told != want {
			t.Fatal(told, err)
		}
	}
}

// named returns records of these names, one a call.
func named(names ...string) func() *datelinev1.KnownEntity {
	return func() *datelinev1.KnownEntity {
		if len(names) == 0 {
			return nil
		}
		record := &datelinev1.KnownEntity{Name: names[0]}
		names = names[1:]
		return record
	}
}

func TestRecordsAreImportedInOrderEachWithWhatBecameOfIt(t *testing.T) {
	_, client := serveDesk(t)
	var told []Imported
	err := client.ImportEntities(
		context.Background(), "", false, named("Ann", "wrong", "Ben"), func(one Imported) { told = append(told, one) })
	if err != nil || len(told) != 3 {
		t.Fatal(told, err)
	}
	for i, want := range []string{"Ann", "", "Ben"} {
		if told[i].Record != i+1 || told[i].Entity.GetEntity().GetName() != want {
			t.Fatal(told[i])
		}
		if failed := told[i].Err != nil; failed != (want == "") {
			t.Fatal(told[i])
		}
	}
	if !errors.Is(told[1].Err, ErrInvalidArgument) {
		t.Fatal(told[1].Err)
	}
}

func TestAnImportWhoseStreamBreaksSaysSo(t *testing.T) {
	_, client := serveDesk(t)
	err := client.ImportEntities(context.Background(), "", true, named("Ann", "break", "Ben"), func(Imported) {})
	if !errors.Is(err, ErrUnavailable) {
		t.Fatal(err)
	}
}
