namespace ApiAccessControl.Stores.Files;

/// <summary>Nothing was written, because writing here would harm the file or what other processes write.</summary>
internal sealed class CommitRefusedException(string message) : IOException(message);
