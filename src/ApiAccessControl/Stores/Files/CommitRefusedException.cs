namespace ApiAccessControl.Stores.Files;

/// <summary>Nothing was written, because a write would damage the file or the changes of other processes.</summary>
internal sealed class CommitRefusedException(string message) : IOException(message);
