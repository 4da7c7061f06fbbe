/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of formats, and writing through one of them. A new format is a file with a descriptor and a line
 * here. Read next: output-private.h, graphml.c as an example. */
#include "exporters/exporters-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "exporters/output-private.h"

/* In the order of `entente formats`: graphs for other programs, pictures, tables, claims. */
static const EntExporter *const exporters[] = {
  &ent_exporter_graphml, &ent_exporter_gexf,  &ent_exporter_dot,        &ent_exporter_svg,
  &ent_exporter_pdf,     &ent_exporter_png,   &ent_exporter_json,       &ent_exporter_cytoscape,
  &ent_exporter_csv,     &ent_exporter_jsonl, &ent_exporter_claims_csv,
};

/* Lent for ever: the descriptors are constants. */
const EntExporter *const *
ent_exporters_get (guint *n)
{
  *n = G_N_ELEMENTS (exporters);
  return exporters;
}

/* The name is cut in the message: it may be anything that was typed. */
const EntExporter *
ent_exporters_find (const char *name, GError **error)
{
  const char *names[G_N_ELEMENTS (exporters) + 1] = { NULL };
  for (guint i = 0; i < G_N_ELEMENTS (exporters); i++) {
    if (g_str_equal (exporters[i]->name, name))
      return exporters[i];
    names[i] = exporters[i]->name;
  }
  g_autofree char *hint = ent_nearest_ask (name, names);
  g_autofree char *all = g_strjoinv (", ", (char **)names);
  g_set_error (error, ENT_ERROR, ENT_ERROR_NOT_FOUND, _ ("no format is called '%.80s'%s%s; there are %s"),
               name, hint ? ": " : "", hint ? hint : "", all);
  return NULL;
}

/* The length of the suffix of @exporter that @filename ends with, 0 where it has none of them. A name that
 * is nothing but the suffix (".csv") is a hidden file without one. The case does not matter. */
static gsize
match_suffix (const EntExporter *exporter, const char *filename)
{
  gsize length = strlen (filename), longest = 0;
  for (const char *const *suffix = exporter->suffixes; suffix != NULL && *suffix != NULL; suffix++) {
    gsize n = strlen (*suffix);
    if (n < length && n > longest && g_ascii_strcasecmp (filename + length - n, *suffix) == 0)
      longest = n;
  }
  return longest;
}

/* The longest suffix wins: "war.claims.csv" is a table of claims, "war.csv" the two tables of a graph. */
const EntExporter *
ent_exporters_find_for_file (const char *filename, GError **error)
{
  const EntExporter *found = NULL;
  gsize longest = 0;
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (exporters); i++) {
    gsize n = match_suffix (exporters[i], filename);
    if (n > longest) {
      found = exporters[i];
      longest = n;
    }
    for (const char *const *suffix = exporters[i]->suffixes; suffix != NULL && *suffix != NULL; suffix++)
      g_string_append_printf (all, "%s%s", all->len > 0 ? ", " : "", *suffix);
  }
  if (found == NULL)
    g_set_error (error, ENT_ERROR, ENT_ERROR_UNSUPPORTED,
                 _ ("%s: no format goes by this name: end it in one of %s, or name the format"), filename,
                 all->str);
  return found;
}

/* Every part is complete and on the disk before the first takes its name: a full disk leaves the old files,
 * both of them. Between the renames a crash can still leave one new and one old. */
static gboolean
publish_all (GPtrArray *outputs, GError **error)
{
  for (guint i = 0; i < outputs->len; i++)
    if (!ent__output_finish (g_ptr_array_index (outputs, i), error))
      return FALSE;
  /* From here on only renames are left, which need no room on the disk. */
  for (guint i = 0; i < outputs->len; i++)
    if (!ent__output_publish (g_ptr_array_index (outputs, i), error))
      return FALSE;
  return TRUE;
}

char *
ent_exporter_name_part (const EntExporter *exporter, const char *filename, const char *part)
{
  gsize n = match_suffix (exporter, filename);
  gsize stem = strlen (filename) - n;
  return g_strdup_printf ("%.*s.%s%s", (int)stem, filename, part,
                          n > 0 ? filename + stem : exporter->suffixes[0]);
}

/* The output is owned by @outputs from the moment it is open, so that a failure anywhere deletes what was
 * written of all parts. */
static gboolean
write_part (const EntExporter *exporter, const EntGraphFrame *frame, const EntExportOptions *options,
            const char *filename, const char *part, GPtrArray *outputs, GError **error)
{
  EntOutput *output = ent__output_open (filename, error);
  if (output == NULL)
    return FALSE;
  g_ptr_array_add (outputs, output);
  return exporter->write_graph (frame, options, part, ent__output_get_writer (output), error);
}

/* Parts are all written before any appears, so that nodes and edges of two runs never stand side by side. A
 * frame is only read: the same one can be exported in turn to many formats. */
gboolean
ent_export_graph (const EntExporter *exporter, const EntGraphFrame *frame, const EntExportOptions *options,
                  const char *filename, GError **error)
{
  const EntExportOptions defaults = ENT_EXPORT_OPTIONS_INIT;
  /* Freed at the end whatever happened: what was not published by then is deleted. */
  g_autoptr (GPtrArray) outputs = g_ptr_array_new_with_free_func ((GDestroyNotify)ent__output_free);
  options = options != NULL ? options : &defaults;
  if (exporter->write_graph == NULL) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("%s holds claims, not a graph"), exporter->name);
    return FALSE;
  }
  if (exporter->parts == NULL)
    return write_part (exporter, frame, options, filename, NULL, outputs, error) &&
           publish_all (outputs, error);
  if (filename == NULL) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("%s is written to several files: name one, such as -o war%s"), exporter->name,
                 exporter->suffixes[0]);
    return FALSE;
  }
  for (const char *const *part = exporter->parts; *part != NULL; part++) {
    if (exporter->has_part != NULL && !exporter->has_part (frame, *part))
      continue;
    g_autofree char *name = ent_exporter_name_part (exporter, filename, *part);
    if (!write_part (exporter, frame, options, name, *part, outputs, error))
      return FALSE;
  }
  return publish_all (outputs, error);
}

/* As above; claims are always one file. */
gboolean
ent_export_claims (const EntExporter *exporter, const EntMultigraph *graph, const EntChosen *chosen,
                   const char *filename, GError **error)
{
  if (exporter->write_claims == NULL) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("%s holds a graph, not the claims format"),
                 exporter->name);
    return FALSE;
  }
  g_autoptr (EntOutput) output = ent__output_open (filename, error);
  return output != NULL && exporter->write_claims (graph, chosen, ent__output_get_writer (output), error) &&
         ent__output_finish (output, error) && ent__output_publish (output, error);
}
