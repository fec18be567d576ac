package dateline

import (
	datelinev1 "github.com/dateline-news/dateline/clients/go/dateline/v1"
	"google.golang.org/protobuf/proto"
)

// retrySafe is an edit with a request id, so that sent twice it is made once; any other request as it is.
func retrySafe(request interface{}) interface{} {
	edit, is := request.(interface {
		proto.Message
		GetBy() *datelinev1.EditBy
	})
	if !is || edit.GetBy() == nil || edit.GetBy().GetRequestId() != "" {
		return request
	}
	// A copy: the caller's own may be used for another edit.
	named := proto.Clone(edit).(interface{ GetBy() *datelinev1.EditBy })
	named.GetBy().RequestId = NewRequestID()
	return named
}

func clone[M proto.Message](message M) M { return proto.Clone(message).(M) }
