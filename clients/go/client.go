// Package dateline is the Go client of Dateline: articles in; entities, quotes and incidents out.
//
// Messages are the generated ones of package datelinev1. Spans count in bytes of UTF-8, as Go's strings do:
// Words cuts a span out of the text that was sent.
package dateline

import (
	"context"
	"crypto/rand"
	"encoding/hex"

	datelinev1 "github.com/dateline-news/dateline/clients/go/dateline/v1"
	"google.golang.org/grpc"
)

// Unit is the offset unit of Go's strings. Requests of the methods here have it set.
const Unit = datelinev1.OffsetUnit_OFFSET_UNIT_UTF8

// Client calls Dateline's services. The address that was dialled decides which of them answer: ingest,
// the incident store, or both where a proxy stands before them. Safe to share by goroutines.
type Client struct {
	// Ingest, Entities, Incidents and Stories are the generated clients, over the same connection. Edits of
	// incidents that have no request id get one, so that their repetition is harmless.
	Ingest    datelinev1.IngestServiceClient
	Entities  datelinev1.EntityServiceClient
	Incidents datelinev1.IncidentServiceClient
	Stories   datelinev1.StoryServiceClient

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
