namespace ApiAccessControl.Documents.Records;

/// <summary>The switches that depend on the profile, for where the policy does not say them.</summary>
/// <param name="Enabled">The global switch.</param>
/// <param name="ProjectsEnabled">The switch of a project.</param>
internal readonly record struct PolicyDefaults(bool Enabled, bool ProjectsEnabled);
