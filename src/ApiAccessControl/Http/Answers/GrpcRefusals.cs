using System.Globalization;
using System.Text;
using ApiAccessControl.Options;

namespace ApiAccessControl.Http.Answers;

/// <summary>
/// Answers gRPC requests in the form that gRPC clients expect: HTTP 200, and the status in the headers of a response
/// without a body ("Trailers-Only"). All other requests are answered in the configured format.
/// </summary>
internal sealed class GrpcRefusals(ResolvedOptions options, RefusalHeaders headers, IAccessRefusalWriter others)
    : IAccessRefusalWriter
{
    private const string ContentType = "application/grpc";
    private const int LongestRule = 200;

    public Task WriteAsync(HttpContext context, AccessDecision decision)
    {
        if (!IsGrpc(context.Request.ContentType))
        {
            return others.WriteAsync(context, decision);
        }

        headers.WriteGrpc(context, decision);
        var response = context.Response;
        response.ContentType = ContentType;
        response.Headers["grpc-status"] = StatusOf(decision.StatusCode);
        response.Headers["grpc-message"] = PercentEncode(Message(decision));
        return Task.CompletedTask;
    }

    /// <summary>
    /// The type alone, or with a message format ("+proto") or parameters; gRPC-Web is a different type.
    /// </summary>
    private static bool IsGrpc(string? contentType) =>
        contentType is not null && contentType.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
        && (contentType.Length == ContentType.Length || contentType[ContentType.Length] is '+' or ';' or ' ');

    // INVALID_ARGUMENT, UNAUTHENTICATED, NOT_FOUND, RESOURCE_EXHAUSTED, UNAVAILABLE, PERMISSION_DENIED.
    private static string StatusOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "3",
        StatusCodes.Status401Unauthorized => "16",
        StatusCodes.Status404NotFound => "5",
        StatusCodes.Status429TooManyRequests => "8",
        StatusCodes.Status503ServiceUnavailable => "14",
        _ => "7",
    };

    private string Message(in AccessDecision decision)
    {
        var message = new StringBuilder(RefusalSentences.Of(decision.StatusCode));
        if (options.Disclosure >= Disclosure.Code)
        {
            message.Append(" code=").Append(decision.PublicCode());
        }

        if (options.Disclosure >= Disclosure.CodeAndAddress)
        {
            message.Append(CultureInfo.InvariantCulture, $" address={decision.Address}");
        }

        if (options.Disclosure == Disclosure.Full
            && decision is { StatusCode: StatusCodes.Status403Forbidden, Rule: { } rule })
        {
            message.Append(" rule=").Append(rule.AsSpan(0, Math.Min(rule.Length, LongestRule)));
        }

        return message.ToString();
    }

    // Printable ASCII is unchanged; everything else, including the percent sign, is percent-encoded UTF-8.
    private static string PercentEncode(string message)
    {
        var encoded = new StringBuilder(message.Length);
        foreach (var b in Encoding.UTF8.GetBytes(message))
        {
            if (b is >= (byte)' ' and <= (byte)'~' and not (byte)'%')
            {
                encoded.Append((char)b);
            }
            else
            {
                encoded.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
            }
        }

        return encoded.ToString();
    }
}
