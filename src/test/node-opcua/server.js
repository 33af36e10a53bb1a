// An OPC UA server as its own documentation would have it built; what it is, its argument says:
// a JSON file with host, port, folder, uri, policies, modes, anonymous, trustAll, password.
"use strict";

const fs = require("fs");
const path = require("path");
const {
  DataType,
  MessageSecurityMode,
  OPCUACertificateManager,
  OPCUAServer,
  SecurityPolicy,
  Variant,
  WellKnownRoles,
  makeRoles,
  makePermissionFlag,
} = require("node-opcua");

const plan = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
const OPERATORS = /^(probe[1-8]|operator)$/;
const USERS = /^(probe[1-8]|operator|observer)$/;

function store(name) {
  return new OPCUACertificateManager({
    rootFolder: path.join(plan.folder, name),
    automaticallyAcceptUnknownCertificate: plan.trustAll,
    disableFileWatchers: true,
  });
}

async function trust(clients) {
  await clients.initialize();
  const authority = fs.readFileSync(path.join(plan.folder, "authority.der"));
  await clients.addIssuer(authority);
  await clients.trustCertificate(authority);
  await clients.addRevocationList(fs.readFileSync(path.join(plan.folder, "authority.crl")));
}

function addPlant(server) {
  const space = server.engine.addressSpace;
  const own = space.getOwnNamespace();
  const plant = own.addObject({ organizedBy: space.rootFolder.objects, browseName: "Plant" });
  const node = own.addVariable({
    componentOf: plant,
    browseName: "Setpoint",
    nodeId: "s=setpoint",
    dataType: "Int32",
    accessLevel: "CurrentRead | CurrentWrite",
    userAccessLevel: "CurrentRead | CurrentWrite",
    value: { dataType: DataType.Int32, value: 100 },
  });
  const reading = makePermissionFlag("Browse | Read");
  node.setRolePermissions([
    { roleId: WellKnownRoles.Anonymous, permissions: reading },
    { roleId: WellKnownRoles.AuthenticatedUser, permissions: reading },
    { roleId: WellKnownRoles.Observer, permissions: reading },
    { roleId: WellKnownRoles.Operator, permissions: makePermissionFlag("Browse | Read | Write") },
  ]);
  own.addVariable({
    componentOf: plant,
    browseName: "Level",
    nodeId: "s=level",
    dataType: "Double",
    value: { get: () => new Variant({ dataType: DataType.Double, value: 42.5 }) },
  });
}

async function main() {
  const clients = store("clients");
  const users = store("users");
  await trust(clients);
  await users.initialize();
  const server = new OPCUAServer({
    host: plan.host,
    hostname: plan.host,
    port: plan.port,
    resourcePath: "/plant",
    certificateFile: path.join(plan.folder, "certificate.pem"),
    privateKeyFile: path.join(plan.folder, "key.pem"),
    serverCertificateManager: clients,
    userCertificateManager: users,
    serverInfo: { applicationUri: plan.uri, productUri: "urn:node-opcua", applicationName: { text: "plant" } },
    buildInfo: { productName: "plant", softwareVersion: "1.0" },
    securityPolicies: plan.policies.map((name) => SecurityPolicy[name]),
    securityModes: plan.modes.map((name) => MessageSecurityMode[name]),
    allowAnonymous: plan.anonymous,
    isAuditing: true,
    maxConnectionsPerEndpoint: 64,
    serverCapabilities: { maxSessions: 64 },
    userManager: {
      isValidUser: (user, password) => USERS.test(user) && password === plan.password,
      getUserRoles: (user) =>
        makeRoles(OPERATORS.test(user) ? "AuthenticatedUser;Operator" : "AuthenticatedUser;Observer"),
    },
  });
  await server.initialize();
  addPlant(server);
  await server.start();
  process.on("SIGTERM", () => server.shutdown(0).then(() => process.exit(0)));
}

main().catch((problem) => {
  console.error(problem);
  process.exit(1);
});
