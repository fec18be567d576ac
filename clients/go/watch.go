package dateline

import (
	"context"
	"io"
	"time"

	datelinev1 "github.com/dateline-news/dateline/clients/go/dateline/v1"
	"google.golang.org/grpc/status"
)

// WatchIncidents gives changes to each as they happen, without an end, until each returns false; bookmarks show
// that the stream is alive. Keep the resume token of the last item that was dealt with. A stream that breaks is
// taken up again where it was, and its error is returned after five breaks in a row. Interrupted within a
// snapshot, that begins anew.
func (c *Client) WatchIncidents(
	ctx context.Context, request *datelinev1.WatchIncidentsRequest, each func(*datelinev1.WatchIncidentsResponse) bool,
) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	asked := clone(request)
	for breaks := 0; ; {
		stream, err := c.Incidents.WatchIncidents(ctx, asked)
		for err == nil {
			var item *datelinev1.WatchIncidentsResponse
			if item, err = stream.Recv(); err != nil {
				break
			}
			breaks = 0
			if item.GetResumeToken() != "" {
				asked.ResumeToken, asked.Snapshot = item.GetResumeToken(), false
			}
			if !each(item) {
				return nil
			}
		}
		breaks++
		// A server that stops ends its watches without an error.
		if err != io.EOF && !brokeOff(ctx, err) || breaks > maxBreaks {
			return err
		}
		select {
		case <-time.After(pauseAfter(breaks)):
		case <-ctx.Done():
			return typed(status.FromContextError(ctx.Err()).Err(), "")
		}
	}
}
