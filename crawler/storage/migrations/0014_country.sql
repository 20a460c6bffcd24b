-- A page of all provinces counts the registry by province: from this index alone, without reading a row of it.
CREATE INDEX agency_figures ON agency (province, code, website);
