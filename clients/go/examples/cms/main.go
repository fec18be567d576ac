// What a CMS does with an article: it sends it, and shows the editor who and what is in it.
//
//	cms [ADDRESS]       DATELINE_API_KEY where the service asks for one
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sort"
	"strings"
	"time"

	dateline "github.com/dateline-news/dateline/clients/go"
	datelinev1 "github.com/dateline-news/dateline/clients/go/dateline/v1"
	"google.golang.org/protobuf/types/known/timestamppb"
)

const patience = time.Minute

// send sends an article until it is answered: an overloaded or absent service says when to come back.
func send(ctx context.Context, client *dateline.Client, article *datelinev1.Article) (*datelinev1.Analysis, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	// One id for all attempts: however many arrive, the article is stored and analysed once.
	requestID := dateline.NewRequestID()
	for {
		analysis, err := client.ProcessArticle(ctx, "", requestID, article)
		pause, passing := dateline.RetryAfter(err)
		if !passing {
			return analysis, err
		}
		select {
		case <-ctx.Done():
			return nil, err
		case <-time.After(pause):
		}
	}
}

type mark struct {
	span  *datelinev1.Span
	label string
}

// highlighted is the text of one part with marks as editors' software would draw them: [label: words].
func highlighted(text string, part datelinev1.Part, marks []mark) string {
	var shown strings.Builder
	sort.SliceStable(marks, func(i, j int) bool { return marks[i].span.GetBegin() < marks[j].span.GetBegin() })
	at := 0
	for _, each := range marks {
		begin, end := int(each.span.GetBegin()), int(each.span.GetEnd())
		if each.span.GetPart() != part || begin < at {
			continue // of the other part, or over one that is drawn already
		}
		fmt.Fprintf(&shown, "%s[%s: %s]", text[at:begin], each.label, text[begin:end])
		at = end
	}
	return shown.String() + text[at:]
}

func run(address string) error {
	client, err := dateline.Dial(address, dateline.Options{APIKey: os.Getenv("DATELINE_API_KEY")})
	if err != nil {
		return err
	}
	defer client.Close()

	article := &datelinev1.Article{
		Id:       "ferry-1",
		Headline: "Ferry 🚢 sinks off Astrid; nine dead",
		Body: "PORT ASTRID — Nine people died when a ferry sank off Port Astrid on Wednesday, police said.\n\n" +
			"“We are still looking for four passengers,” said Renée Okafor, the harbour’s chief.",
		Language:  "en",
		Published: timestamppb.New(time.Date(2026, 3, 5, 8, 0, 0, 0, time.UTC)),
		Outlet:    "Daily Example",
	}
	analysis, err := send(context.Background(), client, article)
	if err != nil {
		return err
	}
	var entities, quotes []mark
	for _, entity := range analysis.GetExtraction().GetEntities() {
		label := strings.TrimPrefix(entity.GetType().String(), "ENTITY_TYPE_")
		for _, mention := range entity.GetMentions() {
			entities = append(entities, mark{mention.GetSpan(), label})
		}
	}
	for _, quote := range analysis.GetExtraction().GetQuotes() {
		speaker := quote.GetSpeaker().GetMention().GetExact()
		if speaker == "" {
			speaker = "nobody named"
		}
		for _, span := range quote.GetContent() {
			quotes = append(quotes, mark{span, "quote of " + speaker})
		}
	}
	// Spans point into the very strings that were sent: no copy of the text is needed.
	fmt.Println(highlighted(article.GetHeadline(), datelinev1.Part_PART_HEADLINE, entities))
	fmt.Println(highlighted(article.GetBody(), datelinev1.Part_PART_BODY, entities))
	fmt.Println(highlighted(article.GetBody(), datelinev1.Part_PART_BODY, quotes))
	for _, degradation := range analysis.GetDegradations() {
		// Show what is there; a later revision has the rest: GetAnalysis until this list is empty.
		fmt.Println("not complete yet:", degradation.GetMessage())
	}
	return nil
}

func main() {
	address := "127.0.0.1:50051"
	if len(os.Args) > 1 {
		address = os.Args[1]
	}
	err := run(address)
	var failed *dateline.Error
	if errors.As(err, &failed) && errors.Is(err, dateline.ErrInvalidArgument) {
		for _, violation := range failed.Violations {
			fmt.Fprintln(os.Stderr, violation.Field, violation.Description)
		}
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
