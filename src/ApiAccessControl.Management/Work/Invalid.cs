using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Work;

/// <summary>Errors of the input.</summary>
internal static class Invalid
{
    public const string Detail = "The input has errors. Each is listed with its place.";

    public static ManagementException Member(string member, string message) =>
        Members(new Dictionary<string, List<string>> { [member] = [message] });

    public static ManagementException Members(Dictionary<string, List<string>> errors) => new(
        StatusCodes.Status400BadRequest, ManagementCodes.Invalid, Detail,
        errors.ToDictionary(error => error.Key, error => (IReadOnlyList<string>)error.Value));
}
