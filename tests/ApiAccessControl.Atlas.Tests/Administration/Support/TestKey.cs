namespace ApiAccessControl.Atlas.Tests.Administration.Support;

/// <summary>A key as its owner has it.</summary>
/// <param name="Id">The id.</param>
/// <param name="Public">The user name of Basic and Digest.</param>
/// <param name="Private">The password.</param>
internal sealed record TestKey(string Id, string Public, string Private);
