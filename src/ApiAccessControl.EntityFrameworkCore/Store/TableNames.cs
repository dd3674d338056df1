using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>The names of the tables in SQL, in the schema of the model.</summary>
internal static class TableNames
{
    public static string TableOf<TRow>(this DbContext context)
    {
        var table = context.Model.FindEntityType(typeof(TRow))!;
        return context.GetService<ISqlGenerationHelper>().DelimitIdentifier(table.GetTableName()!, table.GetSchema());
    }
}
