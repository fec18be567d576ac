package dateline

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"strings"
	"time"

	datelinev1 "github.com/dateline-news/dateline/clients/go/dateline/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/keepalive"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

const (
	defaultTimeout  = 30 * time.Second
	maxAnswerBytes  = 64 << 20
	requestIDHeader = "x-request-id"
)

// Calls go to all replicas in turn, and one that failed with UNAVAILABLE is made again a few times within its
// deadline, never anything else. Streams are left out: only their caller knows what is unanswered.
// grpc-go before 1.40 repeats calls only where the environment has GRPC_GO_RETRY=on.
const serviceConfig = `{
	"loadBalancingConfig": [{"round_robin": {}}],
	"methodConfig": [
		{
			"name": [
				{"service": "dateline.v1.IngestService", "method": "ProcessArticles"},
				{"service": "dateline.v1.EntityService", "method": "ImportEntities"},
				{"service": "dateline.v1.IncidentService", "method": "ExportIncidents"},
				{"service": "dateline.v1.IncidentService", "method": "WatchIncidents"}
			]
		},
		{
			"name": [
				{"service": "dateline.v1.IngestService"},
				{"service": "dateline.v1.EntityService"},
				{"service": "dateline.v1.IncidentService"},
				{"service": "dateline.v1.StoryService"}
			],
			"retryPolicy": {
				"maxAttempts": 4,
				"initialBackoff": "0.1s",
				"maxBackoff": "2s",
				"backoffMultiplier": 1.5,
				"retryableStatusCodes": ["UNAVAILABLE"]
			}
		}
	],
	"retryThrottling": {"maxTokens": 100, "tokenRatio": 0.1}
}`

// Options say how to reach a service. The zero value is for one on this machine.
type Options struct {
	// APIKey is the key, "dl_...". Sent over TLS, or to this machine, or where AllowInsecure says so.
	APIKey string
	// TLS turns TLS on: an empty one trusts the system's CAs; RootCAs and Certificates are for others.
	TLS *tls.Config
	// Timeout is for calls whose context has no deadline; 30 seconds where it is 0. Bulk streams have none.
	Timeout time.Duration
	// AllowInsecure lets the API key travel in clear text to another machine, as in a mesh that encrypts.
	AllowInsecure bool
	// Dial options of one's own; they come after ours, and so count.
	Dial []grpc.DialOption
}

// Dial makes a client of the services at target, "host:port" or any other gRPC target; with "dns:///name:port"
// calls go to all replicas in turn. It connects at the first call.
func Dial(target string, options Options) (*Client, error) {
	if options.APIKey != "" && options.TLS == nil && !options.AllowInsecure && !isLoopback(target) {
		return nil, errors.New("dateline: an API key in clear text can be read on the way: set TLS, or AllowInsecure")
	}
	if options.Timeout == 0 {
		options.Timeout = defaultTimeout
	}
	security := grpc.WithInsecure()
	if options.TLS != nil {
		security = grpc.WithTransportCredentials(credentials.NewTLS(options.TLS))
	}
	arguments := append([]grpc.DialOption{
		security,
		grpc.WithDefaultServiceConfig(serviceConfig),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(maxAnswerBytes)),
		grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: 30 * time.Second, Timeout: 10 * time.Second}),
		grpc.WithChainUnaryInterceptor(options.unary),
		grpc.WithChainStreamInterceptor(options.stream),
	}, options.Dial...)
	conn, err := grpc.Dial(target, arguments...)
	if err != nil {
		return nil, err
	}
	return &Client{
		Ingest:    datelinev1.NewIngestServiceClient(conn),
		Entities:  datelinev1.NewEntityServiceClient(conn),
		Incidents: datelinev1.NewIncidentServiceClient(conn),
		Stories:   datelinev1.NewStoryServiceClient(conn),
		conn:      conn,
	}, nil
}

func (o Options) unary(
	ctx context.Context, method string, request, answer interface{},
	conn *grpc.ClientConn, invoke grpc.UnaryInvoker, options ...grpc.CallOption,
) error {
	if _, has := ctx.Deadline(); !has {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, o.Timeout)
		defer cancel()
	}
	ctx, requestID := o.prepared(ctx)
	return typed(invoke(ctx, method, retrySafe(request), answer, conn, options...), requestID)
}

func (o Options) stream(
	ctx context.Context, desc *grpc.StreamDesc, conn *grpc.ClientConn,
	method string, open grpc.Streamer, options ...grpc.CallOption,
) (grpc.ClientStream, error) {
	ctx, requestID := o.prepared(ctx)
	stream, err := open(ctx, desc, conn, method, options...)
	if err != nil {
		return nil, typed(err, requestID)
	}
	return &typedStream{stream, requestID}, nil
}

// prepared adds the API key, and a request id where the caller has set none.
func (o Options) prepared(ctx context.Context) (context.Context, string) {
	requestID := ""
	if given, has := metadata.FromOutgoingContext(ctx); has && len(given.Get(requestIDHeader)) > 0 {
		requestID = given.Get(requestIDHeader)[0]
	} else {
		requestID = NewRequestID()
		ctx = metadata.AppendToOutgoingContext(ctx, requestIDHeader, requestID)
	}
	if o.APIKey != "" {
		ctx = metadata.AppendToOutgoingContext(ctx, "authorization", "Bearer "+o.APIKey)
	}
	return ctx, requestID
}

type typedStream struct {
	grpc.ClientStream
	requestID string
}

func (s *typedStream) RecvMsg(message interface{}) error {
	return typed(s.ClientStream.RecvMsg(message), s.requestID)
}

func (s *typedStream) SendMsg(message interface{}) error {
	return typed(s.ClientStream.SendMsg(message), s.requestID)
}

func typed(err error, requestID string) error {
	if err == nil || err == io.EOF {
		return err
	}
	failed, known := status.FromError(err)
	if !known {
		failed = status.New(codes.Unknown, err.Error())
	}
	return fromStatus(failed, requestID)
}

func isLoopback(target string) bool {
	target = target[strings.LastIndex(target, "/")+1:]
	host, _, err := net.SplitHostPort(target)
	if err != nil {
		host = target
	}
	address := net.ParseIP(host)
	return host == "localhost" || (address != nil && address.IsLoopback())
}
