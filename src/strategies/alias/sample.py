new = client.create_model_version(name, source).version  # @anchor register
client.set_registered_model_alias(name, "challenger", new)
if evaluate(f"models:/{name}@challenger"):  # @anchor evaluate
    old = client.get_model_version_by_alias(name, "champion").version
    client.set_registered_model_alias(name, "previous", old)
    client.set_registered_model_alias(name, "champion", new)  # @anchor flip

# in each of the four loaders
model = mlflow.pyfunc.load_model(f"models:/{name}@champion")  # @anchor load

if live_quality() < limit:  # @anchor verify
    old = client.get_model_version_by_alias(name, "previous").version
    client.set_registered_model_alias(name, "champion", old)  # @anchor flip-back
