// Runs tests/conformance/cases.json by this client and prints one JSON line a case.
//
//	conformance CASES PHASE INGEST INCIDENTS       DATELINE_API_KEY where keys are asked for
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"
	"time"

	dateline "github.com/dateline-news/dateline/clients/go"
	datelinev1 "github.com/dateline-news/dateline/clients/go/dateline/v1"
	"google.golang.org/grpc/codes"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
)

const (
	language = "go"
	seconds  = 60
)

type object = map[string]interface{}

type step struct {
	Call     string
	Request  interface{}
	Requests []interface{}
	Key      string
	Seconds  float64
	Keep     map[string]string
}

type testCase struct {
	Name  string
	Phase string
	Steps []step
}

type outcome struct {
	Answer interface{} `json:"answer,omitempty"`
	Error  interface{} `json:"error,omitempty"`
	Slices int         `json:"slices"`
	Wrong  []string    `json:"wrong"`
}

type parts struct{ headline, body string }

type clients struct{ ingest, incidents *dateline.Client }

// filled is the request with "$name" replaced by what is kept under that name, and {"$repeat": [words, times]}
// written out.
func filled(value interface{}, kept object) interface{} {
	switch value := value.(type) {
	case string:
		if strings.HasPrefix(value, "$") {
			return kept[value[1:]]
		}
	case []interface{}:
		all := make([]interface{}, len(value))
		for i, each := range value {
			all[i] = filled(each, kept)
		}
		return all
	case object:
		if repeat, has := value["$repeat"].([]interface{}); has {
			return strings.Repeat(repeat[0].(string), int(repeat[1].(float64)))
		}
		all := object{}
		for name, each := range value {
			all[name] = filled(each, kept)
		}
		return all
	}
	return value
}

// at is what stands at "a.0.b" in a JSON value.
func at(value interface{}, path string) interface{} {
	for _, name := range strings.Split(path, ".") {
		if list, is := value.([]interface{}); is {
			index, err := strconv.Atoi(name)
			if err != nil || index >= len(list) {
				return nil
			}
			value = list[index]
		} else {
			fields, _ := value.(object)
			value = fields[name]
		}
	}
	return value
}

// slice cuts every span of a message, however deep, out of the original.
func (o *outcome) slice(sent parts, message protoreflect.Message) {
	if span, is := message.Interface().(*datelinev1.Span); is {
		o.Slices++
		if words := dateline.Words(sent.headline, sent.body, span); words != span.GetExact() {
			o.Wrong = append(o.Wrong, fmt.Sprintf("%d-%d: %s is not %s", span.Begin, span.End, words, span.Exact))
		}
		return
	}
	message.Range(func(field protoreflect.FieldDescriptor, value protoreflect.Value) bool {
		switch {
		case field.Message() == nil || field.IsMap():
		case field.IsList():
			for i := 0; i < value.List().Len(); i++ {
				o.slice(sent, value.List().Get(i).Message())
			}
		default:
			o.slice(sent, value.Message())
		}
		return true
	})
}

func jsonOf(message proto.Message) interface{} {
	text, err := protojson.Marshal(message)
	check(err)
	var value interface{}
	check(json.Unmarshal(text, &value))
	return value
}

// The names of the kinds of error are those of the other clients' classes.
var kinds = []struct {
	kind error
	name string
}{
	{dateline.ErrAnalysisPending, "AnalysisPendingError"},
	{dateline.ErrInvalidArgument, "InvalidArgumentError"},
	{dateline.ErrNotFound, "NotFoundError"},
	{dateline.ErrRequestIDReused, "RequestIdReusedError"},
	{dateline.ErrEtagMismatch, "EtagMismatchError"},
	{dateline.ErrIdentityTaken, "IdentityTakenError"},
	{dateline.ErrUnauthenticated, "UnauthenticatedError"},
	{dateline.ErrPermissionDenied, "PermissionDeniedError"},
	{dateline.ErrOverloaded, "OverloadedError"},
	{dateline.ErrDeadlineExceeded, "DeadlineExceededError"},
	{dateline.ErrUnavailable, "UnavailableError"},
}

func errorJSON(err error) object {
	var failed *dateline.Error
	if !errors.As(err, &failed) {
		check(fmt.Errorf("not a *dateline.Error: %w", err))
	}
	described := object{
		"type": "DatelineError", "code": codeName(failed.Code), "reason": failed.Reason,
		"metadata": failed.Metadata, "violations": []object{}, "retryAfter": nil,
		"hasRequestId": failed.RequestID != "",
	}
	for _, each := range kinds {
		if errors.Is(err, each.kind) {
			described["type"] = each.name
			break
		}
	}
	if failed.Metadata == nil {
		described["metadata"] = object{}
	}
	violations := []object{}
	for _, each := range failed.Violations {
		violations = append(violations, object{"field": each.Field, "description": each.Description})
	}
	described["violations"] = violations
	if failed.RetryAfter != nil {
		described["retryAfter"] = failed.RetryAfter.Seconds()
	}
	return described
}

// codeName is the canonical name: INVALID_ARGUMENT for InvalidArgument.
func codeName(code codes.Code) string {
	var name strings.Builder
	for i, letter := range code.String() {
		if i > 0 && letter >= 'A' && letter <= 'Z' {
			name.WriteByte('_')
		}
		name.WriteRune(letter)
	}
	return strings.ToUpper(name.String())
}

func partsOf(request interface{}) parts {
	headline, _ := at(request, "article.headline").(string)
	body, _ := at(request, "article.body").(string)
	return parts{headline, body}
}

type runner struct {
	clients  map[string]clients
	articles map[string]parts
}

func (r *runner) run(step step, kept object) outcome {
	if step.Seconds == 0 {
		step.Seconds = seconds
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Duration(step.Seconds*float64(time.Second)))
	defer cancel()
	if step.Key == "" {
		step.Key = "right"
	}
	ingest, incidents := r.clients[step.Key].ingest, r.clients[step.Key].incidents
	if step.Request == nil {
		step.Request = object{}
	}
	request := filled(step.Request, kept)
	done := outcome{Wrong: []string{}}
	parse := func(message proto.Message) { fromJSON(request, message) }
	answered := func(message proto.Message, err error) {
		if err != nil {
			done.Error = errorJSON(err)
			return
		}
		done.Answer = jsonOf(message)
	}
	collected := func(items []interface{}, err error) {
		if err != nil {
			done.Error = errorJSON(err)
			return
		}
		done.Answer = object{"items": items}
	}
	switch step.Call {
	case "ProcessArticle":
		asked := &datelinev1.ProcessArticleRequest{}
		parse(asked)
		answer, err := ingest.Ingest.ProcessArticle(ctx, asked)
		if err == nil {
			sent := partsOf(request)
			r.articles[answer.GetAnalysis().GetArticleId()] = sent
			done.slice(sent, answer.GetAnalysis().GetExtraction().ProtoReflect())
		}
		answered(answer, err)
	case "ProcessArticles":
		r.bulk(ctx, ingest, step.Requests, kept, &done)
	case "ImportEntities":
		imports(ctx, ingest, step.Requests, kept, &done)
	case "GetArticle":
		asked := &datelinev1.GetArticleRequest{}
		parse(asked)
		answer, err := ingest.Ingest.GetArticle(ctx, asked)
		answered(answer, err)
	case "ListArticles":
		asked := &datelinev1.ListArticlesRequest{}
		parse(asked)
		answer, err := ingest.Ingest.ListArticles(ctx, asked)
		answered(answer, err)
	case "AllArticles":
		asked := &datelinev1.ListArticlesRequest{}
		parse(asked)
		items := []interface{}{}
		err := ingest.ListArticles(ctx, asked.NewsroomId, asked.PageSize, func(each *datelinev1.ArticleVersion) bool {
			items = append(items, jsonOf(each))
			return true
		})
		check(err)
		done.Answer = object{"items": items}
	case "DeleteArticle":
		asked := &datelinev1.DeleteArticleRequest{}
		parse(asked)
		deletion, err := ingest.DeleteArticle(ctx, asked)
		answered(&datelinev1.DeleteArticleResponse{Deletion: deletion}, err)
	case "AllDeletions":
		asked := &datelinev1.ListArticleDeletionsRequest{}
		parse(asked)
		items := []interface{}{}
		err := ingest.ListArticleDeletions(
			ctx, asked.NewsroomId, asked.ArticleId, asked.PageSize, func(each *datelinev1.ArticleDeletion) bool {
				items = append(items, jsonOf(each))
				return true
			})
		check(err)
		done.Answer = object{"items": items}
	case "GetAnalysis":
		asked := &datelinev1.GetAnalysisRequest{}
		parse(asked)
		answer, err := ingest.Ingest.GetAnalysis(ctx, asked)
		if err == nil {
			sent := r.articles[answer.GetAnalysis().GetArticleId()]
			done.slice(sent, answer.GetAnalysis().GetExtraction().ProtoReflect())
		}
		answered(answer, err)
	case "GetEntity":
		asked := &datelinev1.GetEntityRequest{}
		parse(asked)
		answer, err := ingest.Entities.GetEntity(ctx, asked)
		answered(answer, err)
	case "Identify":
		asked := &datelinev1.IdentifyRequest{}
		parse(asked)
		answer, err := ingest.Entities.Identify(ctx, asked)
		answered(answer, err)
	case "CorrectEntity":
		asked := &datelinev1.CorrectEntityRequest{}
		parse(asked)
		answer, err := ingest.Entities.CorrectEntity(ctx, asked)
		answered(answer, err)
	case "AllEntities":
		asked := &datelinev1.ListEntitiesRequest{}
		parse(asked)
		items := []interface{}{}
		err := ingest.ListEntities(ctx, asked.NewsroomId, asked.Type, asked.PageSize, func(each *datelinev1.KnownEntity) bool {
			items = append(items, jsonOf(each))
			return true
		})
		check(err)
		done.Answer = object{"items": items}
	case "GetIncident":
		asked := &datelinev1.GetIncidentRequest{}
		parse(asked)
		answer, err := incidents.Incidents.GetIncident(ctx, asked)
		answered(answer, err)
	case "ListIncidents":
		asked := &datelinev1.ListIncidentsRequest{}
		parse(asked)
		answer, err := incidents.Incidents.ListIncidents(ctx, asked)
		answered(answer, err)
	case "AllIncidents":
		asked := &datelinev1.ListIncidentsRequest{}
		parse(asked)
		items := []interface{}{}
		err := incidents.ListIncidents(ctx, asked, func(each *datelinev1.Incident) bool {
			items = append(items, jsonOf(each))
			return true
		})
		check(err)
		done.Answer = object{"items": items}
	case "AllFound":
		asked := &datelinev1.SearchIncidentsRequest{}
		parse(asked)
		items := []interface{}{}
		err := incidents.SearchIncidents(ctx, asked, func(each *datelinev1.Incident) bool {
			items = append(items, jsonOf(each))
			return true
		})
		collected(items, err)
	case "AllExported":
		asked := &datelinev1.ExportIncidentsRequest{}
		parse(asked)
		items := []interface{}{}
		err := incidents.ExportIncidents(ctx, asked, func(each *datelinev1.ExportIncidentsResponse) bool {
			items = append(items, jsonOf(each))
			return true
		})
		collected(items, err)
	case "AllRepairs":
		asked := &datelinev1.ProposeRepairsRequest{}
		parse(asked)
		items := []interface{}{}
		err := incidents.ProposeRepairs(ctx, asked, func(each *datelinev1.Suggestion) bool {
			items = append(items, jsonOf(each))
			return true
		})
		collected(items, err)
	default:
		check(fmt.Errorf("no call is called %s", step.Call))
	}
	for name, path := range step.Keep {
		kept[name] = at(done.Answer, path)
	}
	return done
}

func (r *runner) bulk(ctx context.Context, client *dateline.Client, given []interface{}, kept object, done *outcome) {
	sent := map[string]parts{}
	asked := []*datelinev1.ProcessArticlesRequest{}
	for _, each := range given {
		item := filled(each, kept)
		message := &datelinev1.ProcessArticlesRequest{}
		fromJSON(item, message)
		sent[message.ItemId] = partsOf(at(item, "request"))
		asked = append(asked, message)
	}
	next := func() *datelinev1.ProcessArticlesRequest {
		if len(asked) == 0 {
			return nil
		}
		item := asked[0]
		asked = asked[1:]
		return item
	}
	answers := []object{}
	err := client.ProcessArticles(ctx, next, func(processed dateline.Processed) {
		answer := object{"itemId": processed.ItemID}
		if processed.Err != nil {
			described := errorJSON(processed.Err)
			described["hasRequestId"] = true
			answer["error"] = described
		} else {
			done.slice(sent[processed.ItemID], processed.Analysis.GetExtraction().ProtoReflect())
			answer["response"] = object{"analysis": jsonOf(processed.Analysis)}
		}
		answers = append(answers, answer)
	})
	if err != nil {
		done.Error = errorJSON(err)
		return
	}
	sort.Slice(answers, func(i, j int) bool { return answers[i]["itemId"].(string) < answers[j]["itemId"].(string) })
	done.Answer = object{"items": answers}
}

// imports has the client number the records from 1, as the cases do.
func imports(ctx context.Context, client *dateline.Client, given []interface{}, kept object, done *outcome) {
	records := []*datelinev1.KnownEntity{}
	first := &datelinev1.ImportEntitiesRequest{}
	for i, each := range given {
		item := &datelinev1.ImportEntitiesRequest{}
		fromJSON(filled(each, kept), item)
		if i == 0 {
			first = item
		}
		records = append(records, item.Entity)
	}
	next := func() *datelinev1.KnownEntity {
		if len(records) == 0 {
			return nil
		}
		record := records[0]
		records = records[1:]
		return record
	}
	items := []interface{}{}
	err := client.ImportEntities(ctx, first.NewsroomId, first.DryRun, next, func(imported dateline.Imported) {
		answer := object{"itemId": strconv.Itoa(imported.Record)}
		if imported.Err != nil {
			described := errorJSON(imported.Err)
			described["hasRequestId"] = true
			answer["error"] = described
		} else {
			answer["imported"] = jsonOf(imported.Entity)
		}
		items = append(items, answer)
	})
	if err != nil {
		done.Error = errorJSON(err)
		return
	}
	done.Answer = object{"items": items}
}

func fromJSON(value interface{}, message proto.Message) {
	text, err := json.Marshal(value)
	check(err)
	check(protojson.Unmarshal(text, message))
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "conformance:", err)
		os.Exit(1)
	}
}

func main() {
	file, phase, ingest, incidents := os.Args[1], os.Args[2], os.Args[3], os.Args[4]
	text, err := os.ReadFile(file)
	check(err)
	var table struct{ Cases []testCase }
	check(json.Unmarshal(text, &table))

	all := runner{clients: map[string]clients{}, articles: map[string]parts{}}
	for name, key := range map[string]string{"right": os.Getenv("DATELINE_API_KEY"), "none": "", "wrong": "dl_wrong"} {
		first, err := dateline.Dial(ingest, dateline.Options{APIKey: key})
		check(err)
		second, err := dateline.Dial(incidents, dateline.Options{APIKey: key})
		check(err)
		all.clients[name] = clients{first, second}
	}
	printed := json.NewEncoder(os.Stdout)
	for _, each := range table.Cases {
		if each.Phase == "" {
			each.Phase = "whole"
		}
		if each.Phase != phase {
			continue
		}
		kept := object{"newsroom": language, "unit": "OFFSET_UNIT_UTF8"}
		outcomes := []outcome{}
		for _, step := range each.Steps {
			outcomes = append(outcomes, all.run(step, kept))
		}
		check(printed.Encode(object{"case": each.Name, "unit": "OFFSET_UNIT_UTF8", "steps": outcomes}))
	}
}
