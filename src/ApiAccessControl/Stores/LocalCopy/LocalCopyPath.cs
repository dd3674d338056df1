namespace ApiAccessControl.Stores.LocalCopy;

/// <summary>The file of the local copy, as the host has registered it.</summary>
internal sealed record LocalCopyPath(string Path);
