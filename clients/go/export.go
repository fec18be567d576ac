package dateline

import (
	"context"
	"io"
	"time"

	datelinev1 "github.com/dateline-news/dateline/clients/go/dateline/v1"
	"google.golang.org/grpc/status"
)

// ExportIncidents gives every incident that the request's filter means to each, with its reports and what its
// figures come to, until each returns false. All is as known at one time: that of the call, unless the request
// names one. A stream that breaks is taken up again where it was, and its error is returned after five breaks in a
// row.
func (c *Client) ExportIncidents(
	ctx context.Context, request *datelinev1.ExportIncidentsRequest, each func(*datelinev1.ExportIncidentsResponse) bool,
) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	asked := clone(request)
	for breaks := 0; ; {
		stream, err := c.Incidents.ExportIncidents(ctx, asked)
		for err == nil {
			var item *datelinev1.ExportIncidentsResponse
			if item, err = stream.Recv(); err != nil {
				break
			}
			breaks = 0
			asked.PageToken, asked.KnownAt = item.GetPageToken(), item.GetKnownAt()
			if item.GetIncident() != nil && !each(item) {
				return nil
			}
		}
		if err == io.EOF {
			return nil
		}
		breaks++
		if !brokeOff(ctx, err) || breaks > maxBreaks {
			return err
		}
		select {
		case <-time.After(pauseAfter(breaks)):
		case <-ctx.Done():
			return typed(status.FromContextError(ctx.Err()).Err(), "")
		}
	}
}
