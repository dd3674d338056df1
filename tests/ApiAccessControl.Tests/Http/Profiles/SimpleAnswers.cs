namespace ApiAccessControl.Tests.Http.Profiles;

/// <summary>The answers of the profiles with Simple refusals, byte for byte.</summary>
internal static class SimpleAnswers
{
    public static readonly (int, string) In = (200, "in");

    public static readonly (int, string) NotOne =
        (400, """{"error":"The request carries a malformed credential or more than one."}""");

    public static readonly (int, string) NoKey = (401, """{"error":"A valid API key is required."}""");

    public static readonly (int, string) Denied =
        (403, """{"error":"Access denied. You don't have permission to access this."}""");

    public static readonly (int, string) Off = (503, """{"error":"The API is not available."}""");
}
