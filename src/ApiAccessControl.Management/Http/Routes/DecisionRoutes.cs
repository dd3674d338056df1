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
        [RestRoute.Post("explain", Resources.Policy, ExplainAsync) with { PermissionMethod = HttpMethods.Get }];

    private static async Task<Answer> ExplainAsync(RestRequest request)
    {
        var question = QuestionBodies.Read(await request.BodyAsync());
        request.Check();
        var explanation = await request.Service<Explanations>().ExplainAsync(question, request.Actor, request.Aborted);
        return Answer.Ok(ExplanationView.Of(explanation), ManagementJson.Default.ExplanationView);
    }
}
