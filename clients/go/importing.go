package dateline

import (
	"context"
	"io"
	"strconv"

	datelinev1 "github.com/dateline-news/dateline/clients/go/dateline/v1"
)

// Imported is what became of one record of many: exactly one of Entity and Err is set.
type Imported struct {
	// Record is the number of the record, from 1.
	Record int
	Entity *datelinev1.ImportedEntity
	Err    error
}

// ImportEntities imports the records that next returns until it returns nil, over one stream, and gives what became
// of each to done, in order. With a dry run nothing is kept. A record's error is in its answer and does not end the
// stream. The error of a stream that breaks is returned; importing all of them again is safe.
//
// next runs in a goroutine of its own. It, or the context, must end.
func (c *Client) ImportEntities(
	ctx context.Context, newsroom string, dryRun bool, next func() *datelinev1.KnownEntity, done func(Imported),
) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream, err := c.Entities.ImportEntities(ctx)
	if err != nil {
		return err
	}
	go func() {
		for number := 1; ctx.Err() == nil; number++ {
			record := next()
			if record == nil {
				_ = stream.CloseSend()
				return
			}
			// The reason of a failure to send comes with the answers.
			if stream.Send(&datelinev1.ImportEntitiesRequest{
				ItemId: strconv.Itoa(number), NewsroomId: newsroom, Entity: record, DryRun: dryRun,
			}) != nil {
				return
			}
		}
	}()
	for {
		answer, err := stream.Recv()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		imported := Imported{Entity: answer.GetImported()}
		if imported.Record, err = strconv.Atoi(answer.GetItemId()); err != nil {
			return err
		}
		if failed := answer.GetStatus(); failed != nil {
			imported.Err = FromStatus(failed)
		}
		done(imported)
	}
}
