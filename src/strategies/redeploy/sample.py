deploy_version('v2')  # @anchor deploy
if health_check() == False:  # @anchor check
    rollback('v1')  # @anchor rollback
verify_stability()  # @anchor verify
