set_alias = client.set_registered_model_alias
by_alias = client.get_model_version_by_alias

new = client.create_model_version(name, src)  # @anchor register
set_alias(name, "challenger", new.version)
if evaluate(f"models:/{name}@challenger"):  # @anchor evaluate
    old = by_alias(name, "champion")
    set_alias(name, "previous", old.version)
    set_alias(name, "champion", new.version)  # @anchor flip

# in each of the four loaders
uri = f"models:/{name}@champion"
model = mlflow.pyfunc.load_model(uri)  # @anchor load

if live_quality() < limit:  # @anchor verify
    old = by_alias(name, "previous")
    set_alias(name, "champion", old.version)  # @anchor flip-back
