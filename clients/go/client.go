// Package dateline is the Go client of Dateline: articles in; entities, quotes and incidents out.
//
// Messages are the generated ones of package datelinev1. Spans count in bytes of UTF-8, as Go's strings do:
// Words cuts a span out of the text that was sent.
package dateline

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"io"

	datelinev1 "github.com/dateline-news/dateline/clients/go/dateline/v1"
	"google.golang.org/grpc"
)

// Unit is the offset unit of Go's strings. Requests of the methods here have it set.
const Unit = datelinev1.OffsetUnit_OFFSET_UNIT_UTF8

// Client calls Dateline's services. The address that was dialled decides which of them answer: ingest,
// the incident store, or both where a proxy stands before them. Safe to share by goroutines.
type Client struct {
	// Ingest, Entities and Incidents are the generated clients, over the same connection.
	Ingest    datelinev1.IngestServiceClient
	Entities  datelinev1.EntityServiceClient
	Incidents datelinev1.IncidentServiceClient

	conn *grpc.ClientConn
}

// Close ends the calls at hand and the connection.
func (c *Client) Close() error { return c.conn.Close() }

// ProcessArticle stores, analyses and links an article. requestID makes a retry safe: the same id with the
// same article gets the same answer. One is made where it is empty.
func (c *Client) ProcessArticle(
	ctx context.Context, newsroom, requestID string, article *datelinev1.Article,
) (*datelinev1.Analysis, error) {
	if requestID == "" {
		requestID = NewRequestID()
	}
	answer, err := c.Ingest.ProcessArticle(ctx, &datelinev1.ProcessArticleRequest{
		NewsroomId: newsroom, RequestId: requestID, Article: article, OffsetUnit: Unit,
	})
	return answer.GetAnalysis(), err
}

// Processed is what became of one article of many: exactly one of Analysis and Err is set.
type Processed struct {
	ItemID   string
	Analysis *datelinev1.Analysis
	Err      error
}

// ProcessArticles processes what next returns until it returns nil, over one stream, and gives each answer to
// done as it is ready, in any order. An item's error is in its answer and does not end the stream. An error
// that is returned has ended it: send again what is unanswered, with the same request ids.
//
// next runs in a goroutine of its own. It, or the context, must end.
func (c *Client) ProcessArticles(
	ctx context.Context, next func() *datelinev1.ProcessArticlesRequest, done func(Processed),
) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream, err := c.Ingest.ProcessArticles(ctx)
	if err != nil {
		return err
	}
	go func() {
		for item := next(); item != nil; item = next() {
			// The reason of a failure to send comes with the answers.
			if stream.Send(item) != nil {
				return
			}
		}
		_ = stream.CloseSend()
	}()
	for {
		answer, err := stream.Recv()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		processed := Processed{ItemID: answer.GetItemId(), Analysis: answer.GetResponse().GetAnalysis()}
		if failed := answer.GetStatus(); failed != nil {
			processed.Err = FromStatus(failed)
		}
		done(processed)
	}
}

// ListArticles gives every article's newest version, without its body, to each, last submitted first, until
// each returns false. Pages are fetched as they are needed.
func (c *Client) ListArticles(
	ctx context.Context, newsroom string, pageSize int32, each func(*datelinev1.ArticleVersion) bool,
) error {
	request := &datelinev1.ListArticlesRequest{NewsroomId: newsroom, PageSize: pageSize}
	for {
		page, err := c.Ingest.ListArticles(ctx, request)
		if err != nil {
			return err
		}
		for _, version := range page.GetArticleVersions() {
			if !each(version) {
				return nil
			}
		}
		if request.PageToken = page.GetNextPageToken(); request.PageToken == "" {
			return nil
		}
	}
}

// ListEntities gives the newsroom's entities to each, by name, until each returns false. kind is
// ENTITY_TYPE_UNSPECIFIED for all.
func (c *Client) ListEntities(
	ctx context.Context, newsroom string, kind datelinev1.EntityType, pageSize int32,
	each func(*datelinev1.KnownEntity) bool,
) error {
	request := &datelinev1.ListEntitiesRequest{NewsroomId: newsroom, Type: kind, PageSize: pageSize}
	for {
		page, err := c.Entities.ListEntities(ctx, request)
		if err != nil {
			return err
		}
		for _, entity := range page.GetEntities() {
			if !each(entity) {
				return nil
			}
		}
		if request.PageToken = page.GetNextPageToken(); request.PageToken == "" {
			return nil
		}
	}
}

// ListIncidents gives incidents, without reports and figures, to each, by their newest report, newest first,
// until each returns false. kind is a type, the first half of one, or empty for all.
func (c *Client) ListIncidents(
	ctx context.Context, newsroom, kind string, pageSize int32, each func(*datelinev1.Incident) bool,
) error {
	request := &datelinev1.ListIncidentsRequest{NewsroomId: newsroom, Type: kind, PageSize: pageSize}
	for {
		page, err := c.Incidents.ListIncidents(ctx, request)
		if err != nil {
			return err
		}
		for _, incident := range page.GetIncidents() {
			if !each(incident) {
				return nil
			}
		}
		if request.PageToken = page.GetNextPageToken(); request.PageToken == "" {
			return nil
		}
	}
}

// Words are the words of a span, cut from the texts of an article as it was sent. They equal span.Exact.
// They are empty where the span does not lie inside: the texts are then others than those analysed.
func Words(headline, body string, span *datelinev1.Span) string {
	part := body
	if span.GetPart() == datelinev1.Part_PART_HEADLINE {
		part = headline
	}
	begin, end := int(span.GetBegin()), int(span.GetEnd())
	if begin < 0 || begin > end || end > len(part) {
		return ""
	}
	return part[begin:end]
}

// NewRequestID is a new random id, to be the same over all attempts at one request.
func NewRequestID() string {
	var id [16]byte
	if _, err := rand.Read(id[:]); err != nil {
		// The system has no randomness at all: nothing that depends on it can be right.
		panic("dateline: no random numbers: " + err.Error())
	}
	return hex.EncodeToString(id[:])
}
