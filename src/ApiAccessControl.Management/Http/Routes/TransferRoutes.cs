using ApiAccessControl.Management.Http.Answers;
using ApiAccessControl.Management.Http.Bodies;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>Export and import of the whole policy.</summary>
internal static class TransferRoutes
{
    private const string Resource = "policy";
    private const string Secrets = "secrets";
    private const string Hashes = "hashes";

    public static IEnumerable<RestRoute> All =>
    [
        RestRoute.Get("export", Resource, ExportAsync),
        RestRoute.Post("import", Resource, ImportAsync),
    ];

    private static async Task<Answer> ExportAsync(RestRequest request)
    {
        var secrets = request.Query.Text(Secrets);
        if (secrets is not (null or Hashes))
        {
            request.Errors.Add(QueryMembers.PathOf(Secrets), "The parameter must be 'hashes', or absent.");
        }

        request.Check();
        return Answer.OkBytes(await request.Service<PolicyTransfer>().ExportAsync(
            secrets is not null, request.Actor, request.Aborted));
    }

    private static async Task<Answer> ImportAsync(RestRequest request)
    {
        var options = new ImportOptions { DryRun = request.Query.Flag("dryRun"), Force = request.Query.Flag("force") };
        request.Check();
        var limit = request.Service<IOptions<ManagementOptions>>().Value.ImportLimit;
        var document = await BodyText.ReadAsync(request.Context, limit);
        if (document.IsEmpty)
        {
            throw BodyText.Malformed("The body is empty; send a policy as JSON.");
        }

        var result = await request.Service<PolicyTransfer>().ImportAsync(
            document, options, request.Actor, request.Aborted);
        return Answer.Ok(ImportView.Of(result), ManagementJson.Default.ImportView);
    }
}
