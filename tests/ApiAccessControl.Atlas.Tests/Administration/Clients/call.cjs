// Calls methods of mongodb-atlas-api-client as it is published: { "api", "method", "args" } on each line of standard
// input, the result on a line of standard output. The options of the client are in the environment.
const client = require("mongodb-atlas-api-client")(JSON.parse(process.env.CLIENT_OPTIONS));

async function main() {
  for await (const line of require("node:readline").createInterface({ input: process.stdin })) {
    const { api, method, args } = JSON.parse(line);
    console.log(JSON.stringify(await client[api][method](...args)));
  }
}

main().then(() => process.exit(0), (error) => {
  console.error(error);
  process.exit(1);
});
