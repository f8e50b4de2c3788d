/** A model version's number in the registry; 0 stands for none. */
export type VersionNumber = 0 | 1 | 2 | 3;

/** The aliases of one registered model: each name stands for one version, or for none. */
export interface Aliases {
  readonly champion: VersionNumber;
  readonly challenger: VersionNumber;
  /** Kept by the pipeline. The registry itself does not remember who was champion before. */
  readonly previous: VersionNumber;
}

/** What is left of the version that a rollback would go back to. */
export interface TargetRecord {
  /** Its row in the registry. */
  readonly registered: boolean;
  /** Its files. The row may outlive them. */
  readonly artefact: boolean;
  /** Whether it still reads the features as they are stored now. */
  readonly schemaFits: boolean;
}

/**
 * The aliases after a version has been deleted: its own go with it
 * (mlflow `store/model_registry/file_store.py`, `delete_model_version`).
 */
export const withoutVersion = (aliases: Aliases, deleted: VersionNumber): Aliases => ({
  champion: aliases.champion === deleted ? 0 : aliases.champion,
  challenger: aliases.challenger === deleted ? 0 : aliases.challenger,
  previous: aliases.previous === deleted ? 0 : aliases.previous,
});

/**
 * The aliases after the sample's script has moved `champion`. It first writes down who was champion
 * until now, and remembers only that one. Any other alias of the version stays where it is: an alias
 * name stands for one version, but a version may have several.
 */
export const withChampion = (aliases: Aliases, champion: VersionNumber): Aliases => ({
  ...aliases,
  champion,
  previous: aliases.champion,
});

/** Whether a version can be gone back to: not deleted, its artefact there, its schema compatible. */
export const isUsable = ({ registered, artefact, schemaFits }: TargetRecord): boolean =>
  registered && artefact && schemaFits;

/**
 * Whether TensorFlow Serving assigns a label to a version (`g3doc/serving_config.md`): a label in
 * use only moves to a version that is loaded. A new label may be given before that where
 * `allow_version_labels_for_unavailable_models` is set.
 */
export const acceptsLabel = (label: {
  readonly inUse: boolean;
  readonly versionLoaded: boolean;
  readonly unavailableAllowed: boolean;
}): boolean => label.versionLoaded || (!label.inUse && label.unavailableAllowed);
