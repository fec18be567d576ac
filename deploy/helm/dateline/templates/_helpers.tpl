{{/* What all objects are labelled with. */}}
{{- define "dateline.common" -}}
app.kubernetes.io/part-of: dateline
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{/* By what pods are found; it never changes. Of a component's name. */}}
{{- define "dateline.selector" -}}
app.kubernetes.io/name: dateline
app.kubernetes.io/component: {{ . }}
{{- end }}

{{/* Of (list $ component). */}}
{{- define "dateline.labels" -}}
{{ include "dateline.selector" (index . 1) }}
{{ include "dateline.common" (index . 0) }}
{{- end }}

{{- define "dateline.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "dateline.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "dateline.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: ["ALL"]
{{- end }}

{{/* A variable from a Secret's url. Of (list name secret). */}}
{{- define "dateline.databaseUrl" -}}
- name: {{ index . 0 }}
  valueFrom:
    secretKeyRef:
      name: {{ index . 1 }}
      key: url
{{- end }}

{{/* A service's variables; those of the values win. Of (list $ service). */}}
{{- define "dateline.settings" -}}
{{- $service := index . 1 -}}
{{- $settings := dict "HEALTH_LISTEN" "0.0.0.0:9465" "METRICS_LISTEN" "0.0.0.0:9464" "DRAIN_SECONDS" "20" "MAX_CONNECTION_AGE_SECONDS" "120" "TLS_CERTIFICATE" "/etc/dateline/tls/tls.crt" "TLS_KEY" "/etc/dateline/tls/tls.key" "LISTEN" (printf "0.0.0.0:%v" $service.port) -}}
{{- if $service.database -}}
{{- $settings = merge $settings (dict "API_KEYS_FILE" "/etc/dateline/keys/keys.jsonl" "MIGRATE" "false" "DATABASE_WAIT_SECONDS" "900") -}}
{{- end -}}
{{- $settings = merge $settings $service.own -}}
{{- range $name, $value := merge (dict) $service.values.settings $settings }}
{{- /* Helm reads every number as a float, and would write ten million as 1e+07. */}}
{{- if and (kindIs "float64" $value) (eq (floor $value) $value) }}{{ $value = int64 $value }}{{ end }}
{{ $service.prefix }}{{ $name }}: {{ $value | toString | quote }}
{{- end }}
{{- end }}

{{/* What differs between the services, by component; as JSON, since a template gives back only text. */}}
{{- define "dateline.services" -}}
{{- dict
  "ingest" (dict "values" .Values.ingest "prefix" "DATELINE_INGEST_" "module" "dateline.ingest" "port" 50051 "database" true
    "own" (dict "TLS_CA" "/etc/dateline/tls/ca.crt" "EXTRACTION_TARGET" "dns:///dateline-extraction:50052" "INCIDENT_STORE_TARGET" "dns:///dateline-incident-store:50053"))
  "extraction" (dict "values" .Values.extraction "prefix" "DATELINE_EXTRACTION_" "module" "dateline.extraction" "port" 50052 "database" false
    "own" (dict "TLS_CLIENT_CA" "/etc/dateline/tls/ca.crt" "WORKERS" "2" "MAX_WORKER_MEBIBYTES" "800"))
  "incident-store" (dict "values" .Values.incidentStore "prefix" "DATELINE_INCIDENT_STORE_" "module" "dateline.incident_store" "port" 50053 "public" 50054 "database" true
    "own" (dict "TLS_CLIENT_CA" "/etc/dateline/tls/ca.crt" "PUBLIC_LISTEN" "0.0.0.0:50054"))
  | toJson -}}
{{- end }}
