using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

/// <summary>
/// Tells the destination which key called. What the client sent under the same name is removed first: otherwise a
/// caller could choose the key id that the destination trusts.
/// </summary>
internal static class KeyIdTransform
{
    private const string Header = "X-Key-Id";

    public static void AddKeyId(this TransformBuilderContext transforms) => transforms.AddRequestTransform(request =>
    {
        request.ProxyRequest.Headers.Remove(Header);
        if (request.HttpContext.GetApiKey() is { } key)
        {
            request.ProxyRequest.Headers.Add(Header, key.Id);
        }

        return default;
    });
}
