using ApiAccessControl.Options;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace ApiAccessControl.Http.Answers;

/// <summary>
/// RFC 9457, written by the host's own service so that its customisations apply. A host without that service does not
/// get one: it would change what its status code and exception pages answer.
/// </summary>
internal sealed class ProblemRefusals(
    ResolvedOptions rules, RefusalHeaders headers, IProblemDetailsService? problems)
    : IAccessRefusalWriter
{
    public async Task WriteAsync(HttpContext context, AccessDecision decision)
    {
        headers.Write(context, decision, decision.StatusCode);
        var problem = new ProblemDetails
        {
            Status = decision.StatusCode,
            Title = ReasonPhrases.GetReasonPhrase(decision.StatusCode),
            Type = $"https://tools.ietf.org/html/rfc9110#section-{SectionOf(decision.StatusCode)}",
        };
        if (rules.Disclosure >= Disclosure.Code)
        {
            problem.Extensions["code"] = decision.PublicCode();
        }

        if (rules.Disclosure >= Disclosure.CodeAndAddress)
        {
            problem.Extensions["address"] = decision.Address?.ToString();
        }

        if (rules.Disclosure == Disclosure.Full && decision.StatusCode == StatusCodes.Status403Forbidden)
        {
            problem.Detail = decision.Rule;
        }

        // The service declines where the client accepts no JSON; a refusal is answered all the same.
        if (problems is null
            || !await problems.TryWriteAsync(new() { HttpContext = context, ProblemDetails = problem }))
        {
            await context.Response.WriteAsJsonAsync(
                problem, ProblemJson.Default.ProblemDetails, "application/problem+json", context.RequestAborted);
        }
    }

    private static string SectionOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "15.5.1",
        StatusCodes.Status401Unauthorized => "15.5.2",
        StatusCodes.Status404NotFound => "15.5.5",
        StatusCodes.Status503ServiceUnavailable => "15.6.4",
        _ => "15.5.4",
    };
}

[System.Text.Json.Serialization.JsonSerializable(typeof(ProblemDetails))]
[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class ProblemJson : System.Text.Json.Serialization.JsonSerializerContext;
