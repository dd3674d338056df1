using ApiAccessControl.Management.Actors;
using ApiAccessControl.Management.Http.Answers;
using ApiAccessControl.Management.Http.Bodies;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>
/// What is allowed, and why. A question has a body, so it is a POST; it changes nothing and needs GET.
/// </summary>
internal static class DecisionRoutes
{
    public static IEnumerable<RestRoute> All =>
    [
        RestRoute.Post("explain", Resources.Policy, ExplainAsync) with { PermissionMethod = HttpMethods.Get },
        RestRoute.Post("preview", Resources.Policy, PreviewAsync) with { PermissionMethod = HttpMethods.Get },
    ];

    private static async Task<Answer> ExplainAsync(RestRequest request)
    {
        var body = await request.BodyAsync();
        var (question, edits) = (QuestionBodies.Read(body), EditBodies.Read(body));
        request.Check();
        var explanation = await request.Service<Explanations>().ExplainAsync(
            question, edits, request.Actor, request.Aborted);
        return Answer.Ok(ExplanationView.Of(explanation), ManagementJson.Default.ExplanationView);
    }

    private static async Task<Answer> PreviewAsync(RestRequest request)
    {
        var body = await request.BodyAsync();
        body.Require(EditBodies.Member);
        var edits = EditBodies.Read(body);
        request.Check();
        var result = await request.Service<PolicyPreview>().PreviewAsync(edits, request.Actor, request.Aborted);
        return Answer.Ok(PreviewView.Of(result), ManagementJson.Default.PreviewView);
    }
}
