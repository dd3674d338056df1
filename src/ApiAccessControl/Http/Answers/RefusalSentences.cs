namespace ApiAccessControl.Http.Answers;

/// <summary>The sentence for each status. Clients compare these texts.</summary>
internal static class RefusalSentences
{
    public const string BadRequest = "The request carries a malformed credential or more than one.";
    public const string Unauthorized = "A valid API key is required.";
    public const string Forbidden = "Access denied. You don't have permission to access this.";
    public const string NotFound = "Not found.";
    public const string TooManyAttempts = "Too many failed attempts. Try again later.";
    public const string Unavailable = "The API is not available.";

    public static string Of(int status) => status switch
    {
        StatusCodes.Status400BadRequest => BadRequest,
        StatusCodes.Status401Unauthorized => Unauthorized,
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status429TooManyRequests => TooManyAttempts,
        StatusCodes.Status503ServiceUnavailable => Unavailable,
        _ => Forbidden,
    };
}
