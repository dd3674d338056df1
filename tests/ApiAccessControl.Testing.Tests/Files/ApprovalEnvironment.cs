namespace ApiAccessControl.Testing.Tests.Files;

/// <summary>An environment variable belongs to the process, so these tests run while no other test does.</summary>
[CollectionDefinition(nameof(ApprovalEnvironment), DisableParallelization = true)]
public sealed class ApprovalEnvironment;
