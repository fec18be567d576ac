{{/* What kustomize's components hold is kept there alone: files/ leads to them, and the templates take their objects,
     put in what the values say, and render them. */}}

{{/* The objects of a component's file, as JSON under "items". Of (list $ path). */}}
{{- define "dateline.objects" -}}
{{- $ := index . 0 -}}
{{- $text := $.Files.Get (printf "files/%s" (index . 1)) | required (printf "files/%s is missing" (index . 1)) -}}
{{- $text = $text | replace "metadata.name: monitoring" (print "metadata.name: " $.Values.networkPolicies.prometheusNamespace) -}}
{{- $text = $text | replace "metadata.name: cnpg-system" (print "metadata.name: " $.Values.cloudNativePg.operatorNamespace) -}}
{{- $text = $text | replace "name: dateline-ingest-database" (print "name: " $.Values.ingest.databaseSecret) -}}
{{- $text = $text | replace "name: dateline-incident-store-database" (print "name: " $.Values.incidentStore.databaseSecret) -}}
{{- $items := list -}}
{{- range splitList "\n---\n" $text -}}
{{- $object := fromYaml . -}}
{{- if or (ne $object.kind "NetworkPolicy") $.Values.networkPolicies.enabled -}}
{{- $items = append $items $object -}}
{{- end -}}
{{- end -}}
{{- dict "items" $items | toJson -}}
{{- end }}

{{/* An object as one of the release: its namespace, and what all objects are labelled with. Of (list $ object). */}}
{{- define "dateline.own" -}}
{{- $object := index . 1 -}}
{{- $_ := set $object.metadata "namespace" (index . 0).Release.Namespace -}}
{{- include "dateline.labelled" . -}}
{{- $spec := $object.spec | default dict -}}
{{- with $spec.jobTemplate -}}
{{- include "dateline.labelled" (list (index $ 0) .) -}}
{{- $spec = .spec -}}
{{- end -}}
{{- with $spec.template -}}
{{- include "dateline.labelled" (list (index $ 0) .) -}}
{{- end }}
---
{{ toYaml $object }}
{{- end }}

{{/* Labels an object or the template of one, and says nothing. Of (list $ object). */}}
{{- define "dateline.labelled" -}}
{{- $metadata := (index . 1).metadata -}}
{{- $common := include "dateline.common" (index . 0) | fromYaml -}}
{{- $_ := set $metadata "labels" (merge $common ($metadata.labels | default dict)) -}}
{{- end }}

{{/* How a pod comes to the servers of CloudNativePG: the variables, the mount and the volume, as JSON. Of (list $ pod). */}}
{{- define "dateline.wiring" -}}
{{- $steps := (index . 0).Files.Get (printf "files/cloudnative-pg/wiring/%s.yaml" (index . 1)) | fromYamlArray -}}
{{- dict "env" (index $steps 0).value "mount" (index $steps 1).value "volume" (index $steps 2).value | toJson -}}
{{- end }}
