using ApiAccessControl.Options;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace ApiAccessControl.Http.Answers;

/// <summary>
/// Writes RFC 9457 problem details with the host's own service, so that its customizations apply. The service is not
/// registered for a host without it, because it would change the answers of the host's status code and exception pages.
/// </summary>
internal sealed class ProblemRefusals(
    ResolvedOptions options, RefusalHeaders headers, IProblemDetailsService? problems)
    : IAccessRefusalWriter
{
    public async Task WriteAsync(HttpContext context, AccessDecision decision)
    {
        headers.Write(context, decision, decision.StatusCode);
        var problem = new ProblemDetails
        {
            Status = decision.StatusCode,
            Title = ReasonPhrases.GetReasonPhrase(decision.StatusCode),
            Type = $"https://tools.ietf.org/html/{SectionOf(decision.StatusCode)}",
        };
        if (options.Disclosure >= Disclosure.Code)
        {
            problem.Extensions["code"] = decision.PublicCode();
        }

        if (options.Disclosure >= Disclosure.CodeAndAddress)
        {
            problem.Extensions["address"] = decision.Address?.ToString();
        }

        if (options.Disclosure == Disclosure.Full && decision.StatusCode == StatusCodes.Status403Forbidden)
        {
            problem.Detail = decision.Rule;
        }

        // The service declines when the client does not accept JSON; a refusal is answered nevertheless.
        if (problems is null
            || !await problems.TryWriteAsync(new() { HttpContext = context, ProblemDetails = problem }))
        {
            await context.Response.WriteAsJsonAsync(
                problem, ProblemJson.Default.ProblemDetails, "application/problem+json", context.RequestAborted);
        }
    }

    private static string SectionOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "rfc9110#section-15.5.1",
        StatusCodes.Status401Unauthorized => "rfc9110#section-15.5.2",
        StatusCodes.Status404NotFound => "rfc9110#section-15.5.5",
        StatusCodes.Status429TooManyRequests => "rfc6585#section-4",
        StatusCodes.Status503ServiceUnavailable => "rfc9110#section-15.6.4",
        _ => "rfc9110#section-15.5.4",
    };
}

[System.Text.Json.Serialization.JsonSerializable(typeof(ProblemDetails))]
[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class ProblemJson : System.Text.Json.Serialization.JsonSerializerContext;
