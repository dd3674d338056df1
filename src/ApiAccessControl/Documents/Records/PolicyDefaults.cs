namespace ApiAccessControl.Documents.Records;

/// <summary>The defaults of the switches that depend on the profile.</summary>
/// <param name="Enabled">The global switch.</param>
/// <param name="ProjectsEnabled">The switch of a project.</param>
internal readonly record struct PolicyDefaults(bool Enabled, bool ProjectsEnabled);
