package dateline

import (
	"context"

	datelinev1 "github.com/dateline-news/dateline/clients/go/dateline/v1"
)

// DeleteArticle withdraws an article for good, or with a dry run tells what would go; the record of that.
// ErrEtagMismatch where it got another version since the request's etag was read; ErrNotFound where there is none,
// unless the request allows that: then the record of its last deletion, or nil. A request id is made where there is
// none, so that a retry is safe.
func (c *Client) DeleteArticle(
	ctx context.Context, request *datelinev1.DeleteArticleRequest,
) (*datelinev1.ArticleDeletion, error) {
	if request.GetRequestId() == "" {
		request = clone(request)
		request.RequestId = NewRequestID()
	}
	answer, err := c.Ingest.DeleteArticle(ctx, request)
	return answer.GetDeletion(), err
}

// ListArticleDeletions gives the records of deleted articles to each, newest first, until each returns false.
// article is the id of one, or empty for all.
func (c *Client) ListArticleDeletions(
	ctx context.Context, newsroom, article string, pageSize int32, each func(*datelinev1.ArticleDeletion) bool,
) error {
	return pages("", func(token string) (*datelinev1.ListArticleDeletionsResponse, error) {
		return c.Ingest.ListArticleDeletions(ctx, &datelinev1.ListArticleDeletionsRequest{
			NewsroomId: newsroom, ArticleId: article, PageSize: pageSize, PageToken: token,
		})
	}, func(found *datelinev1.ListArticleDeletionsResponse) bool { return every(found.GetDeletions(), each) })
}
