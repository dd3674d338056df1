using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.SignalR;

namespace ApiAccessControl.Http.Endpoints;

/// <summary>
/// Finds attributes of this package in places where the framework does not read them, so that the endpoint would be
/// open to more callers than its author expects. A page that is compiled at runtime shows its handlers only then, and
/// refuses requests from then on.
/// </summary>
internal static class IneffectiveAttributes
{
    private const string Removed = "A method that trimming removed is never called, so its attributes have no effect.";

    public static IEnumerable<string> Of(Endpoint endpoint)
    {
        var metadata = endpoint.Metadata;
        if (metadata.GetMetadata<HubMetadata>() is { } hub)
        {
            return MethodsOf(hub.HubType).SelectMany(method => OnMethod(method, "the hub method",
                "the gate decides when a client connects to a hub; put it on the hub or on MapHub()"));
        }

        return metadata.GetMetadata<ActionDescriptor>() switch
        {
            CompiledPageActionDescriptor page => page.HandlerMethods.SelectMany(handler => OnMethod(
                handler.MethodInfo, "the page handler",
                "the gate decides on all handlers of a page together; put it on the page or its model")),
            ControllerActionDescriptor action => OnInterfaces(action.MethodInfo),
            not null => [],
            null => OnHandler(endpoint),
        };
    }

    private static IEnumerable<string> OnMethod(MethodInfo method, string what, string remedy) =>
        Ours(method).Select(name => $"[{name}] on {what} {NameOf(method)} has no effect: {remedy}.")
            .Concat(OnInterfaces(method));

    private static IEnumerable<string> OnHandler(Endpoint endpoint)
    {
        var metadata = endpoint.Metadata;
        if ((metadata.GetMetadata<MethodInfo>() ?? endpoint.RequestDelegate?.Method) is not { } method)
        {
            return [];
        }

        // If the host copies the attributes of a class to the endpoint, they are effective.
        return AuthorsOf(method).SelectMany(type => type.GetCustomAttributes(inherit: true)
            .Where(attribute => IsOurs(attribute) && !metadata.Contains(attribute))
            .Select(attribute => $"[{NameOf(attribute)}] on {type.Name}, the class of the handler, has no effect: only "
                + "the attributes of the handler itself count; put it there, or call the method of that name on the "
                + "endpoint or its group."))
            .Concat(OnInterfaces(method));
    }

    // A lambda is in a compiler-generated class, inside the class that its author wrote.
    private static IEnumerable<Type> AuthorsOf(MethodInfo method)
    {
        var type = method.DeclaringType;
        while (type?.DeclaringType is { } outer && type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
        {
            type = outer;
        }

        return type is null ? [] : [type];
    }

    private static IEnumerable<string> OnInterfaces(MethodInfo method) => InterfaceMethodsOf(method.DeclaringType)
        .Where(declared => IsSame(declared, method))
        .SelectMany(declared => Ours(declared).Select(name =>
            $"[{name}] on the interface method {NameOf(declared)} has no effect: attributes of interfaces are not "
            + $"inherited; put it on {NameOf(method)}."));

    // Not an iterator: the native compiler does not apply a suppression to the class that is made of one.
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Removed)]
    private static IEnumerable<MethodInfo> InterfaceMethodsOf(Type? type) =>
        type?.GetInterfaces().SelectMany(AllMethodsOf) ?? [];

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Removed)]
    private static MethodInfo[] AllMethodsOf(Type implemented) => implemented.GetMethods();

    private static bool IsSame(MethodInfo declared, MethodInfo method) =>
        declared.Name == method.Name
        && declared.GetParameters().Select(parameter => parameter.ParameterType)
            .SequenceEqual(method.GetParameters().Select(parameter => parameter.ParameterType));

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Removed)]
    private static MethodInfo[] MethodsOf(Type hub) => hub.GetMethods(BindingFlags.Public | BindingFlags.Instance);

    private static IEnumerable<string> Ours(MethodInfo method) =>
        method.GetCustomAttributes(inherit: true).Where(IsOurs).Select(NameOf);

    private static bool IsOurs(object attribute) => attribute is IAccessRequirement or DisableApiAccessControlAttribute;

    private static string NameOf(object attribute) =>
        attribute.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal);

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType?.Name}.{method.Name}";
}
