namespace ApiAccessControl.Testing;

/// <summary>
/// xunit.v3 recognizes an interface of this name in any assembly. It then reports a failed assertion instead of an
/// unexpected exception.
/// </summary>
internal interface IAssertionException;
