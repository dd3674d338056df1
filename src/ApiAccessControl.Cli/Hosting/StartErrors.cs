using System.Text.Json;
using ApiAccessControl.Cli.Errors;
using Microsoft.Extensions.Options;

namespace ApiAccessControl.Cli.Hosting;

/// <summary>
/// Why an application would not start. Empty for a failure that is not about its settings and its policy.
/// </summary>
internal static class StartErrors
{
    public static IReadOnlyList<string> Of(Exception exception) => exception switch
    {
        ApiAccessConfigurationException invalid => invalid.Errors,
        OptionsValidationException invalid => [.. invalid.Failures],
        AggregateException several => [.. several.InnerExceptions.SelectMany(Of).Distinct(StringComparer.Ordinal)],
        InvalidOperationException or InvalidDataException or FormatException or JsonException or IOException
            or UnauthorizedAccessException => [Causes.Of(exception)],
        _ => [],
    };
}
