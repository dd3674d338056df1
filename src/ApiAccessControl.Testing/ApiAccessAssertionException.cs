namespace ApiAccessControl.Testing;

/// <summary>An assertion that failed. The message explains the decision, check by check.</summary>
/// <param name="message">What was expected, what happened and why.</param>
public sealed class ApiAccessAssertionException(string message) : Exception(message), IAssertionException;
