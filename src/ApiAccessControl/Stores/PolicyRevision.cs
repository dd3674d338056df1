namespace ApiAccessControl.Stores;

/// <summary>
/// A state of a stored policy. The number alone does not identify it: a database that lost its last commits (a failover
/// to a standby that was behind, a restored backup) assigns the same numbers to other contents.
/// </summary>
/// <param name="Number">Increases with every change.</param>
/// <param name="Identity"> MUST differ between two revisions of one number that the same reader can meet: random where
/// commits can be lost, a hash of the content, or one value for the lifetime of a process that keeps the policy in
/// memory. </param>
public readonly record struct PolicyRevision(long Number, Guid Identity);
