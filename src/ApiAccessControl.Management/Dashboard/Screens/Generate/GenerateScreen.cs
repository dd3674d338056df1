using ApiAccessControl.Management.Dashboard.Components;
using ApiAccessControl.Management.Dashboard.Pages;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Dashboard.Screens.Generate;

/// <summary>Three questions, then the key.</summary>
internal static class GenerateScreen
{
    public const string Name = "generate";

    public static Screen Screen { get; } = new(Name, Name)
    {
        Label = "Generate",
        Routes =
        [
            PageRoute.Get(Name, ShowAsync) with { CreatesSecret = true },
            PageRoute.Post(Name, CreateAsync, ShowAsync) with { CreatesSecret = true },
        ],
    };

    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var accounts = await NamesAsync(request, async page =>
            (await request.Service<AccountManager>().ListAsync(page, null, request.Actor, request.Aborted)).Items
                .Select(account => account.Record.Id));
        var roles = await NamesAsync(request, async page =>
            (await request.Service<RoleManager>().ListAsync(page, request.Actor, request.Aborted)).Items
                .Select(role => role.Record.Id));
        var account = request.RefusedForm?.Text("account") ?? request.Query("account");
        var choices = await PermissionMatrixChoices.ReadAsync(request, account);
        return PageAnswer.Page<GeneratePage, GenerateModel>(
            new(accounts, roles, choices, request.Actor.Address?.ToString())
            {
                Account = account,
            });
    }

    // The id is made with the form, so that a form creates one key however often it is sent: the second time the id is
    // taken. A number that the server remembers would not be known on another node or after a restart.
    private static async Task<PageAnswer> CreateAsync(PageRequest request)
    {
        var key = GenerateForm.Read(request.Form);
        request.Form.Check();
        try
        {
            var created = await request.Service<ApiKeyManager>().CreateAsync(key, request.Actor, request.Aborted);
            return PageAnswer.Page<NewKeyPage, NewKeyModel>(new(created, IsRotation: false));
        }
        catch (ManagementException refusal) when (refusal.Code == ManagementCodes.AlreadyExists)
        {
            return PageAnswer.Page<UsedFormPage, UsedFormModel>(new(key.Id!), StatusCodes.Status409Conflict);
        }
    }

    // Suggestions only: a person without the permission to list them types the names.
    private static async Task<IReadOnlyList<string>> NamesAsync(
        PageRequest request, Func<PageQuery, Task<IEnumerable<string>>> listAsync)
    {
        try
        {
            return [.. await listAsync(new())];
        }
        catch (ManagementException refusal) when (refusal.Status == StatusCodes.Status403Forbidden)
        {
            return [];
        }
    }
}
