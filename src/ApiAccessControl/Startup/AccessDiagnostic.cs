namespace ApiAccessControl;

/// <summary>One warning about endpoints, policy or setup that are valid but probably not intended.</summary>
/// <param name="Code">A stable code, such as <c>network_wide</c>.</param>
/// <param name="Place">The place to correct: a path of the policy or the options, or the name of an endpoint.</param>
/// <param name="Message">What is probably not intended, and what to write instead. Never a secret.</param>
public sealed record AccessDiagnostic(string Code, string Place, string Message);
