kubectl apply -f model-v2.yaml  # @anchor apply
# model-v2.yaml, what decides how the update goes:
#   replicas: 5
#   progressDeadlineSeconds: 600
#   revisionHistoryLimit: 10
#   strategy:
#     type: RollingUpdate
#     rollingUpdate:
#       maxSurge: 25%
#       maxUnavailable: 25%
kubectl rollout status deployment/model  # @anchor wait
kubectl rollout pause deployment/model  # @anchor pause
kubectl rollout undo deployment/model --to-revision=1  # @anchor undo
./check-answers.sh  # @anchor verify
