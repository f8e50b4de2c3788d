kubectl apply -f model-v2.yaml  # @anchor apply
# model-v2.yaml, what decides how the update goes:
#   progressDeadlineSeconds: 600
#   revisionHistoryLimit: 10
#   strategy:
#     type: RollingUpdate
#     rollingUpdate:
#       maxSurge: 25%
#       maxUnavailable: 25%
kubectl rollout status deploy/model  # @anchor wait
kubectl rollout pause deploy/model  # @anchor pause
kubectl rollout undo deploy/model --to-revision=1  # @anchor undo
./check-answers.sh  # @anchor verify
