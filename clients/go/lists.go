package dateline

import (
	"context"

	datelinev1 "github.com/dateline-news/dateline/clients/go/dateline/v1"
)

type page interface{ GetNextPageToken() string }

// pages fetches one page after the other, from the token first on, until there are none or all returns false.
func pages[P page](first string, fetch func(token string) (P, error), all func(P) bool) error {
	for token := first; ; {
		found, err := fetch(token)
		if err != nil {
			return err
		}
		if !all(found) {
			return nil
		}
		if token = found.GetNextPageToken(); token == "" {
			return nil
		}
	}
}

// every gives the members of a page to each until that returns false.
func every[T any](members []T, each func(T) bool) bool {
	for _, member := range members {
		if !each(member) {
			return false
		}
	}
	return true
}

// ListArticles gives every article's newest version, without its body, to each, last submitted first, until
// each returns false. Pages are fetched as they are needed.
func (c *Client) ListArticles(
	ctx context.Context, newsroom string, pageSize int32, each func(*datelinev1.ArticleVersion) bool,
) error {
	return pages("", func(token string) (*datelinev1.ListArticlesResponse, error) {
		return c.Ingest.ListArticles(ctx, &datelinev1.ListArticlesRequest{
			NewsroomId: newsroom, PageSize: pageSize, PageToken: token,
		})
	}, func(found *datelinev1.ListArticlesResponse) bool { return every(found.GetArticleVersions(), each) })
}

// ListEntities gives the newsroom's entities to each, by name, until each returns false. kind is
// ENTITY_TYPE_UNSPECIFIED for all.
func (c *Client) ListEntities(
	ctx context.Context, newsroom string, kind datelinev1.EntityType, pageSize int32,
	each func(*datelinev1.KnownEntity) bool,
) error {
	return pages("", func(token string) (*datelinev1.ListEntitiesResponse, error) {
		return c.Entities.ListEntities(ctx, &datelinev1.ListEntitiesRequest{
			NewsroomId: newsroom, Type: kind, PageSize: pageSize, PageToken: token,
		})
	}, func(found *datelinev1.ListEntitiesResponse) bool { return every(found.GetEntities(), each) })
}

// ListIncidents gives incidents, without reports and figures, to each, by their newest report, newest first,
// until each returns false. The request may name a type, and the time as of which they are known.
func (c *Client) ListIncidents(
	ctx context.Context, request *datelinev1.ListIncidentsRequest, each func(*datelinev1.Incident) bool,
) error {
	asked := clone(request)
	return pages(asked.GetPageToken(), func(token string) (*datelinev1.ListIncidentsResponse, error) {
		asked.PageToken = token
		return c.Incidents.ListIncidents(ctx, asked)
	}, func(found *datelinev1.ListIncidentsResponse) bool { return every(found.GetIncidents(), each) })
}

// SearchIncidents gives incidents that the request's filter means, without reports and figures, to each, best
// first, until each returns false.
func (c *Client) SearchIncidents(
	ctx context.Context, request *datelinev1.SearchIncidentsRequest, each func(*datelinev1.Incident) bool,
) error {
	asked := clone(request)
	return pages(asked.GetPageToken(), func(token string) (*datelinev1.SearchIncidentsResponse, error) {
		asked.PageToken = token
		return c.Incidents.SearchIncidents(ctx, asked)
	}, func(found *datelinev1.SearchIncidentsResponse) bool { return every(found.GetIncidents(), each) })
}

// ProposeRepairs looks at all stored incidents, from the request's page token on, for what may be one or fall apart,
// and gives what is suggested to each, until each returns false. With a dry run nothing is kept.
func (c *Client) ProposeRepairs(
	ctx context.Context, request *datelinev1.ProposeRepairsRequest, each func(*datelinev1.Suggestion) bool,
) error {
	asked := clone(request)
	return pages(asked.GetPageToken(), func(token string) (*datelinev1.ProposeRepairsResponse, error) {
		asked.PageToken = token
		return c.Incidents.ProposeRepairs(ctx, asked)
	}, func(found *datelinev1.ProposeRepairsResponse) bool { return every(found.GetSuggestions(), each) })
}

// ListStories gives stories, without their articles, to each, newest article first, until each returns false. The
// request may name the time as of which they are known.
func (c *Client) ListStories(
	ctx context.Context, request *datelinev1.ListStoriesRequest, each func(*datelinev1.Story) bool,
) error {
	asked := clone(request)
	return pages(asked.GetPageToken(), func(token string) (*datelinev1.ListStoriesResponse, error) {
		asked.PageToken = token
		return c.Stories.ListStories(ctx, asked)
	}, func(found *datelinev1.ListStoriesResponse) bool { return every(found.GetStories(), each) })
}

// Timeline gives an incident's entries to each in the order of publication, until each returns false. The
// request names the incident; its page token is where to begin.
func (c *Client) Timeline(
	ctx context.Context, request *datelinev1.GetTimelineRequest, each func(*datelinev1.TimelineEntry) bool,
) error {
	asked := clone(request)
	return pages(asked.GetPageToken(), func(token string) (*datelinev1.GetTimelineResponse, error) {
		asked.PageToken = token
		return c.Incidents.GetTimeline(ctx, asked)
	}, func(found *datelinev1.GetTimelineResponse) bool { return every(found.GetEntries(), each) })
}

// ListFigures gives every figure that was given for an incident to each, by publication, also what no longer
// counts, until each returns false.
func (c *Client) ListFigures(
	ctx context.Context, request *datelinev1.ListFiguresRequest, each func(*datelinev1.IncidentFigure) bool,
) error {
	asked := clone(request)
	return pages(asked.GetPageToken(), func(token string) (*datelinev1.ListFiguresResponse, error) {
		asked.PageToken = token
		return c.Incidents.ListFigures(ctx, asked)
	}, func(found *datelinev1.ListFiguresResponse) bool { return every(found.GetFigures(), each) })
}

// ListSuggestions gives what the machine suggests to each, newest first, until each returns false.
func (c *Client) ListSuggestions(
	ctx context.Context, request *datelinev1.ListSuggestionsRequest, each func(*datelinev1.Suggestion) bool,
) error {
	asked := clone(request)
	return pages(asked.GetPageToken(), func(token string) (*datelinev1.ListSuggestionsResponse, error) {
		asked.PageToken = token
		return c.Incidents.ListSuggestions(ctx, asked)
	}, func(found *datelinev1.ListSuggestionsResponse) bool { return every(found.GetSuggestions(), each) })
}

// ListEdits gives the audit log to each, newest first, until each returns false.
func (c *Client) ListEdits(
	ctx context.Context, request *datelinev1.ListEditsRequest, each func(*datelinev1.Edit) bool,
) error {
	asked := clone(request)
	return pages(asked.GetPageToken(), func(token string) (*datelinev1.ListEditsResponse, error) {
		asked.PageToken = token
		return c.Incidents.ListEdits(ctx, asked)
	}, func(found *datelinev1.ListEditsResponse) bool { return every(found.GetEdits(), each) })
}
