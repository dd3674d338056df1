namespace ApiAccessControl.Atlas.Administration.Errors;

/// <summary>An error that is answered with the error entity.</summary>
internal sealed class AtlasException(int status, string code, string detail, params IReadOnlyList<string> parameters)
    : Exception(detail)
{
    public int Status => status;

    public string Code => code;

    public IReadOnlyList<string> Parameters => parameters;
}
