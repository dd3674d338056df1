using ApiAccessControl.Management.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ApiAccessControl.Management.Dashboard.Forms;

/// <summary>Reads the body of a form, within limits.</summary>
internal static class FormReader
{
    public const int Limit = 1024 * 1024;

    private const string FormType = "application/x-www-form-urlencoded";

    // A permission matrix can have thousands of check boxes.
    private static readonly FormOptions Limits = new()
    {
        BufferBodyLengthLimit = Limit,
        KeyLengthLimit = 1024,
        ValueLengthLimit = Limit,
        ValueCountLimit = 16384,
    };

    public static async Task<FormInput> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase))
        {
            throw new ManagementException(
                StatusCodes.Status415UnsupportedMediaType, RestCodes.UnsupportedMediaType,
                $"The pages take forms of the type {FormType}.");
        }

        if (request.ContentLength > Limit)
        {
            throw TooLarge();
        }

        try
        {
            return new(await ReadFieldsAsync(context));
        }
        catch (BadHttpRequestException failure) when (failure.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw TooLarge();
        }
        catch (Exception failure) when (failure is InvalidDataException or BadHttpRequestException)
        {
            throw new ManagementException(
                StatusCodes.Status400BadRequest, RestCodes.MalformedBody,
                "The form cannot be read: it is malformed, or has too many or too long fields.");
        }
    }

    private static async Task<IFormCollection> ReadFieldsAsync(HttpContext context)
    {
        // Middleware of the host may have read the body already.
        if (context.Features.Get<IFormFeature>()?.Form is { } known)
        {
            return known;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size
            && size.MaxRequestBodySize is not <= Limit)
        {
            size.MaxRequestBodySize = Limit;
        }

        context.Features.Set<IFormFeature>(new FormFeature(context.Request, Limits));
        return await context.Request.ReadFormAsync(context.RequestAborted);
    }

    private static ManagementException TooLarge() => new(
        StatusCodes.Status413PayloadTooLarge, ManagementCodes.TooLarge, "The form is larger than 1 MiB.");
}
