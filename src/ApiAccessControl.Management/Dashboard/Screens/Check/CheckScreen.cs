using ApiAccessControl.Management.Dashboard.Forms;
using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Http.Routes;
using ApiAccessControl.Management.Work;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Dashboard.Screens.Check;

/// <summary>
/// What the gate decides about a request, and why. Without a credential the form leads to a link that shows the same to
/// others; a credential is sent in the form only, and the answer does not contain it.
/// </summary>
internal static class CheckScreen
{
    public const string Name = "check";

    /// <summary>The parameter with the reason of the refusal that the person comes from.</summary>
    public const string Refused = "refused";

    public static Screen Screen { get; } = new(Name, Name)
    {
        Label = "Check a request",
        Routes = [PageRoute.Get(Name, ShowAsync), PageRoute.Post(Name, AskAsync, ShowAsync)],
    };

    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var asked = CheckForm.OfQuery(request.Context.Request.Query);
        var model = new CheckModel(CheckForm.ValuesOf(asked));
        if (request.RefusedForm is not null || asked.Text(CheckForm.Path) is null)
        {
            return Page(model);
        }

        try
        {
            if (CheckForm.HasCredential(asked))
            {
                throw Invalid.Member(CheckForm.Key, "A link has the id of a key. Enter its text in the form below.");
            }

            var shown = await ExplainAsync(request, model, asked);
            return Page(shown with
            {
                Link = CheckForm.LinkTo(request.Links.ToPath(Name), asked),
                RefusedWith = RefusalRoutes.Reasons.FirstOrDefault(code => code == request.Query(Refused)),
            });
        }
        catch (ManagementException refusal) when (refusal.Status == StatusCodes.Status400BadRequest)
        {
            return Page(model with { Errors = Sentences(refusal) }, refusal.Status);
        }
    }

    private static async Task<PageAnswer> AskAsync(PageRequest request)
    {
        var form = request.Form;
        if (!CheckForm.HasCredential(form))
        {
            CheckForm.Read(form);
            form.Check();
            return PageAnswer.Redirect(CheckForm.LinkTo(request.Links.ToPath(Name), form));
        }

        return Page(await ExplainAsync(request, new(CheckForm.ValuesOf(form)), form));
    }

    private static async Task<CheckModel> ExplainAsync(PageRequest request, CheckModel model, FormInput asked)
    {
        var question = CheckForm.Read(asked);
        asked.Check();
        try
        {
            var explanation = await request.Service<Explanations>().ExplainAsync(
                question, [], request.Actor, request.Aborted);
            var key = explanation.Decision.KeyId is { } id ? await FindAsync(request, id) : null;
            return model with
            {
                Explanation = explanation,
                Places = RemedyPlaces.Of(explanation.Decision, key, request.Links),
            };
        }
        catch (ManagementException refusal) when (refusal.Status == StatusCodes.Status404NotFound)
        {
            throw Invalid.Member(
                question.KeyId is null ? CheckForm.Credential : CheckForm.Key,
                "There is no such key, or you may not see it.");
        }
    }

    // A person who may not read keys sees the explanation without the links that need the record.
    private static async Task<ManagedKey?> FindAsync(PageRequest request, string id)
    {
        try
        {
            return await request.Service<ApiKeyManager>().GetAsync(id, request.Actor, request.Aborted);
        }
        catch (ManagementException refusal)
            when (refusal.Status is StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound)
        {
            return null;
        }
    }

    private static IReadOnlyList<string> Sentences(ManagementException refusal) =>
    [
        .. refusal.Errors.SelectMany(
            error => error.Value, (error, message) => $"{FieldTexts.Words(error.Key)}: {message}"),
    ];

    private static PageAnswer Page(CheckModel model, int status = StatusCodes.Status200OK) =>
        PageAnswer.Page<CheckPage, CheckModel>(model, status);
}
